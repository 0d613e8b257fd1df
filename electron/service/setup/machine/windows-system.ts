import type { SystemFacts } from './facts.ts';

/** ProductType 1 is a workstation, 2 and 3 are servers. */
export const WINDOWS_SYSTEM_SCRIPT =
  "$o = Get-CimInstance Win32_OperatingSystem; @{ caption = $o.Caption; version = $o.Version; productType = $o.ProductType; threeCx = [bool](Get-Service -Name '3CX*' -ErrorAction SilentlyContinue) } | ConvertTo-Json";

/** Pure: what the script wrote. */
export function readWindowsSystem(output: unknown): SystemFacts | null {
  if (typeof output !== 'object' || output === null) return null;
  const { caption, version, productType, threeCx } = output as Record<string, unknown>;
  return {
    platform: 'windows',
    name: typeof caption === 'string' ? caption.trim() : 'Windows',
    windowsServer: typeof productType === 'number' && productType > 1,
    version: typeof version === 'string' ? version : null,
    threeCxHere: threeCx === true,
  };
}
