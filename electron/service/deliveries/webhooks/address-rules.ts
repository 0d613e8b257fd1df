import { isIP } from 'node:net';
import { isPrivateAddress } from '../../../shared/setup/ip-address.ts';

/** Pure, without asking DNS: a public name may lead into the network too, which its owner knows. */
export function isPrivateHost(url: string): boolean {
  const host = new URL(url).hostname.replace(/^\[|\]$/g, '').toLowerCase();
  if (isIP(host) !== 0) return isPrivateAddress(host) || /^(127\.|169\.254\.|::1$|fe80:|f[cd])/.test(host);
  return !host.includes('.') || /\.(local|lan|internal|home\.arpa|localhost)$/.test(host);
}

export const isUnencrypted = (url: string): boolean => new URL(url).protocol === 'http:';
