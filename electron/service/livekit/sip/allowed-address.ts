import { isIP } from 'node:net';

const BITS = { 4: 32, 6: 128 } as const;

/**
 * One address, or a network in CIDR notation, as livekit must be given it; null for anything else. livekit drops masks
 * that it dislikes and, with no mask left, lets everybody in (protocol sip/sip.go:418-461), so no free text goes there.
 * A single address becomes a /32: the bare text would also match the host of a From header, which the caller chooses.
 */
export function parseAllowedAddress(text: string): string | null {
  const [address = '', length, ...rest] = text.trim().split('/');
  const family = isIP(address);
  if (rest.length > 0 || (family !== 4 && family !== 6) || address.includes('%')) return null;
  if (length === undefined) return `${address}/${BITS[family]}`;
  if (!/^\d{1,3}$/.test(length)) return null;
  const bits = Number(length);
  return bits >= 1 && bits <= BITS[family] ? `${address}/${bits}` : null;
}
