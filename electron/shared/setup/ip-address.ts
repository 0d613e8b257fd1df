/** Pure arithmetic on addresses in text form. IPv6 is compared as text only where a prefix is not needed. */

/** RFC 1918, loopback, link-local, carrier NAT (RFC 6598) and IPv6's unique local addresses. */
export function isPrivateAddress(address: string): boolean {
  if (address.includes(':')) return /^(f[cd]|fe[89ab]|::1$)/i.test(address);
  const value = ipv4Value(address);
  return value !== null && PRIVATE.some(([base, bits]) => inPrefix(value, base, bits));
}

/** "192.168.1.20" in "192.168.1.0/24". IPv6 networks answer false. */
export function isInNetwork(address: string, network: string): boolean {
  const [base = '', bits = '32'] = network.split('/');
  const value = ipv4Value(address);
  const baseValue = ipv4Value(base);
  return value !== null && baseValue !== null && inPrefix(value, baseValue, Number(bits));
}

export const isIpAddress = (text: string): boolean =>
  ipv4Value(text) !== null || (text.includes(':') && /^[0-9a-f:.]+$/i.test(text));

function ipv4Value(address: string): number | null {
  const parts = address.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256)) return null;
  return parts.reduce((value, part) => value * 256 + Number(part), 0);
}

const inPrefix = (value: number, base: number, bits: number): boolean => {
  const size = 2 ** (32 - bits);
  return Math.floor(value / size) === Math.floor(base / size);
};

const PRIVATE: readonly (readonly [number, number])[] = [
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['100.64.0.0', 10],
].map(([base, bits]) => [ipv4Value(String(base)) ?? 0, Number(bits)] as const);
