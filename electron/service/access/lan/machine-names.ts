import type { NetworkInterfaceInfo } from 'node:os';

/** What can be seen of this machine on its network. */
export interface MachineFacts {
  readonly hostName: string;
  readonly interfaces: Readonly<Record<string, readonly NetworkInterfaceInfo[] | undefined>>;
}

export interface MachineAddress {
  readonly address: string;
  readonly interfaceName: string;
}

/** Pure. Addresses that other machines can reach: no loopback, no link-local IPv6 (it needs a zone). */
export const machineAddresses = ({ interfaces }: MachineFacts): MachineAddress[] =>
  Object.entries(interfaces).flatMap(([interfaceName, infos = []]) =>
    infos
      .filter(({ internal, address }) => !internal && !address.toLowerCase().startsWith('fe80:'))
      .map(({ address }) => ({ address, interfaceName })),
  );

/**
 * Pure. By which names and addresses browsers may open the entrance, the listening address first: those of the
 * settings, of the machine, and its name in the local network (mDNS).
 */
export function entranceNames(
  facts: MachineFacts,
  { address, names }: { readonly address: string; readonly names: readonly string[] },
): string[] {
  const addresses = isWildcard(address) ? machineAddresses(facts).map((each) => each.address) : [address];
  const hostName = facts.hostName.toLowerCase();
  const host = /^[a-z0-9-]+(\.[a-z0-9-]+)*$/.test(hostName) ? [hostName] : [];
  const local = host.filter((name) => !name.includes('.')).map((name) => `${name}.local`);
  return [...new Set([...addresses, ...names.map((name) => name.toLowerCase()), ...host, ...local])];
}

export const isWildcard = (address: string): boolean => address === '0.0.0.0' || address === '::';
