import type { ClockFacts } from './facts.ts';
import { outputOf, type RunCommand } from './run-command.ts';

export async function gatherWindowsClock(run: RunCommand): Promise<ClockFacts> {
  return readWindowsClock(await outputOf(run, 'w32tm.exe', ['/query', '/status', '/verbose']));
}

/** Pure. w32tm speaks the system's language, so only what stands in figures is read: stratum 0 is "not synchronised". */
export function readWindowsClock(status: string | null): ClockFacts {
  const stratum = /\b(?:Stratum|Stratum-?\S*)\s*:\s*(\d+)/i.exec(status ?? '')?.[1];
  if (stratum === undefined) return { synchronised: null, by: null, offsetMs: null };
  const offsetSeconds = /(?:Phase Offset|Phasenoffset)\s*:\s*(-?[\d.,]+)s/i.exec(status ?? '')?.[1];
  return {
    synchronised: Number(stratum) > 0,
    by: 'Windows Time',
    offsetMs: offsetSeconds === undefined ? null : Math.abs(Number(offsetSeconds.replace(',', '.'))) * 1000,
  };
}
