import type { AddressOrigin } from '../machine/facts.ts';
import { powershellJson, type RunCommand } from '../machine/run-command.ts';
import type { AddressOrigins } from './local-addresses.ts';

export const WINDOWS_ORIGINS_SCRIPT =
  '@(Get-NetIPAddress | ForEach-Object { @{ address = $_.IPAddress; origin = $_.PrefixOrigin.ToString() } }) | ConvertTo-Json';

export async function gatherWindowsOrigins(run: RunCommand): Promise<AddressOrigins> {
  return readWindowsOrigins(await powershellJson(run, WINDOWS_ORIGINS_SCRIPT));
}

/** Pure. PrefixOrigin: Manual, Dhcp, RouterAdvertisement, WellKnown, Other. ConvertTo-Json writes one item without its list. */
export function readWindowsOrigins(output: unknown): AddressOrigins {
  const rows = Array.isArray(output) ? output : output === null ? [] : [output];
  return new Map(
    (rows as { address?: unknown; origin?: unknown }[]).flatMap(({ address, origin }) =>
      typeof address === 'string' && typeof origin === 'string'
        ? [[address, ORIGINS[origin] ?? 'unknown']]
        : [],
    ),
  );
}

const ORIGINS: Readonly<Record<string, AddressOrigin>> = {
  Manual: 'static',
  Dhcp: 'dhcp',
  RouterAdvertisement: 'dhcp',
};
