import type { SleepFacts } from './facts.ts';
import { outputOf, powershellJson, type RunCommand } from './run-command.ts';

export async function gatherWindowsSleep(run: RunCommand): Promise<SleepFacts> {
  const [power, battery] = await Promise.all([
    outputOf(run, 'powercfg.exe', ['/query', 'SCHEME_CURRENT', 'SUB_SLEEP', 'STANDBYIDLE']),
    powershellJson(run, '@(Get-CimInstance Win32_Battery).Count | ConvertTo-Json'),
  ]);
  return readWindowsSleep(power, battery);
}

/** Pure. The last two figures of `powercfg /query` are AC then DC, seconds in hexadecimal, in every language. */
export function readWindowsSleep(power: string | null, batteries: unknown): SleepFacts {
  const figures = [...(power ?? '').matchAll(/:\s*0x([0-9a-f]{8})\s*$/gim)].map(([, hex]) =>
    Number.parseInt(hex ?? '', 16),
  );
  const seconds = figures.at(-2);
  return {
    masked: false,
    afterMinutes: seconds === undefined ? null : Math.round(seconds / 60),
    laptop: typeof batteries === 'number' && batteries > 0,
  };
}
