import { type NetworkInterfaceInfo, networkInterfaces } from 'node:os';
import type { LocalAddress } from '../../../shared/contract/setup.ts';
import type { AddressOrigin } from '../machine/facts.ts';

/** Where each address came from, by address. */
export type AddressOrigins = ReadonlyMap<string, AddressOrigin>;

export const readLocalAddresses = (origins: AddressOrigins): LocalAddress[] =>
  describeAddresses(networkInterfaces(), origins);

/** Pure: addresses that another machine could use, the office's network first; link-local ones are left out. */
export function describeAddresses(
  interfaces: Readonly<Record<string, NetworkInterfaceInfo[] | undefined>>,
  origins: AddressOrigins,
): LocalAddress[] {
  const found = Object.entries(interfaces).flatMap(([interfaceName, infos]) =>
    (infos ?? [])
      .filter((info) => !info.internal && !/^(fe80:|169\.254\.)/i.test(info.address))
      .map(
        (info): LocalAddress => ({
          address: info.address,
          family: info.family,
          interfaceName,
          network: info.cidr ? networkOf(info) : info.address,
          origin: origins.get(info.address) ?? 'unknown',
          kind: kindOf(interfaceName),
        }),
      ),
  );
  return found.sort((a, b) => rank(a) - rank(b));
}

/** By the interface's usual names; a wrong guess only changes the order and a word. */
function kindOf(interfaceName: string): LocalAddress['kind'] {
  if (/^(wg|tun|tap|tailscale|zt|ppp|utun)|vpn|wireguard|tailscale/i.test(interfaceName)) return 'vpn';
  if (/^(docker|br-|veth|virbr|lxc|cni|podman)|vethernet|hyper-v|wsl/i.test(interfaceName))
    return 'container';
  return 'lan';
}

const KINDS = { lan: 0, vpn: 10, container: 20 } as const;
const rank = ({ kind, family }: LocalAddress): number => KINDS[kind] + (family === 'IPv4' ? 0 : 1);

function networkOf({ address, netmask, cidr, family }: NetworkInterfaceInfo): string {
  const bits = cidr?.split('/')[1] ?? '';
  if (family !== 'IPv4') return `${address}/${bits}`;
  const mask = netmask.split('.').map(Number);
  const base = address.split('.').map((part, index) => Number(part) & (mask[index] ?? 0));
  return `${base.join('.')}/${bits}`;
}
