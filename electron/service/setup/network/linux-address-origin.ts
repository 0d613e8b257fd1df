import type { AddressOrigin } from '../machine/facts.ts';
import { outputOf, parseJson, type RunCommand } from '../machine/run-command.ts';
import type { AddressOrigins } from './local-addresses.ts';

export async function gatherLinuxOrigins(run: RunCommand): Promise<AddressOrigins> {
  return readLinuxOrigins(await outputOf(run, 'ip', ['-j', 'addr']));
}

/**
 * Pure: `ip -j addr`. The kernel marks an address `dynamic` when whoever set it gave it a lifetime, which is
 * what every DHCP client does (networkd, NetworkManager, ifupdown); one without a lifetime stays.
 */
export function readLinuxOrigins(output: string | null): AddressOrigins {
  const links = output === null ? null : parseJson(output);
  if (!Array.isArray(links)) return new Map();
  return new Map(
    (links as Link[]).flatMap(({ addr_info = [] }) =>
      addr_info.map(({ local, dynamic }): [string, AddressOrigin] => [local, dynamic ? 'dhcp' : 'static']),
    ),
  );
}

interface Link {
  readonly addr_info?: readonly { readonly local: string; readonly dynamic?: boolean }[];
}
