import { isIPv4 } from 'node:net';

type Section = Readonly<Record<string, unknown>>;
export type StoredSettings = Readonly<Record<string, Section>>;

/** Addresses of the machine that a backup was made on, by the field that holds them. */
const ADDRESS_FIELDS = [
  ['phoneLine', 'listenAddress'],
  ['phoneLine', 'announcedAddress'],
  ['lanAccess', 'address'],
  ['liveKit', 'lanMediaAddress'],
  ['liveKitSip', 'address'],
] as const;

export interface AddressChange {
  /** "phoneLine.listenAddress" */
  readonly field: string;
  readonly from: string;
  readonly to: string;
}

export interface MachineAddresses {
  /** Of this machine, without loopback. */
  readonly own: readonly string[];
  /** What takes the place of the other machine's; null: nobody chose yet. */
  readonly chosen: string | null;
}

export type Remapping =
  | { readonly is: 'mapped'; readonly settings: StoredSettings; readonly changes: readonly AddressChange[] }
  /** Several, or none: a person must say which. */
  | { readonly is: 'address_needed'; readonly of: readonly string[] };

/**
 * Pure. The other machine's addresses become this one's. The PBX's stay, and so does a public address that is
 * announced: it is the router's.
 */
export function remapAddresses(stored: StoredSettings, { own, chosen }: MachineAddresses): Remapping {
  const foreign = ADDRESS_FIELDS.flatMap(([section, field]) => {
    const from = stored[section]?.[field];
    return typeof from === 'string' && isForeign(from, field, own) ? [{ section, field, from }] : [];
  });
  const to = chosen ?? onlyOne(own);
  if (foreign.length === 0) return { is: 'mapped', settings: stored, changes: [] };
  if (to === null) return { is: 'address_needed', of: own };
  const settings: Record<string, Section> = { ...stored };
  for (const { section, field } of foreign) settings[section] = { ...settings[section], [field]: to };
  return {
    is: 'mapped',
    settings,
    changes: foreign.map(({ section, field, from }) => ({ field: `${section}.${field}`, from, to })),
  };
}

function isForeign(address: string, field: string, own: readonly string[]): boolean {
  if (own.includes(address) || WILDCARD_OR_LOOPBACK.test(address)) return false;
  return field !== 'announcedAddress' || !isIPv4(address) || PRIVATE_IPV4.test(address);
}

const WILDCARD_OR_LOOPBACK = /^(0\.0\.0\.0|::|::1|127\..*)$/;
const PRIVATE_IPV4 =
  /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|169\.254\.|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.)/;

const onlyOne = (own: readonly string[]): string | null => {
  const ipv4 = own.filter((address) => isIPv4(address));
  return ipv4.length === 1 ? (ipv4[0] ?? null) : null;
};
