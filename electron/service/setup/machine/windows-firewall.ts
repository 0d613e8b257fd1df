import type { FirewallFacts } from './facts.ts';
import { powershellJson, type RunCommand } from './run-command.ts';

export const WINDOWS_FIREWALL_SCRIPT =
  '@{ enabled = @(Get-NetFirewallProfile | Where-Object { $_.Enabled -eq 1 } | ForEach-Object { $_.Name }); networks = @(Get-NetConnectionProfile | ForEach-Object { $_.NetworkCategory.ToString() }) } | ConvertTo-Json';

export async function gatherWindowsFirewall(run: RunCommand): Promise<FirewallFacts> {
  return readWindowsFirewall(await powershellJson(run, WINDOWS_FIREWALL_SCRIPT));
}

/** Pure: what the script wrote. */
export function readWindowsFirewall(output: unknown): FirewallFacts {
  if (typeof output !== 'object' || output === null) {
    return { kind: 'windows_defender', active: null, publicProfile: false };
  }
  const { enabled, networks } = output as Record<string, unknown>;
  return {
    kind: 'windows_defender',
    active: Array.isArray(enabled) && enabled.length > 0,
    publicProfile: Array.isArray(networks) && networks.includes('Public'),
  };
}
