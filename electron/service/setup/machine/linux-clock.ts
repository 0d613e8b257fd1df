import type { ClockFacts } from './facts.ts';
import { outputOf, type RunCommand } from './run-command.ts';

export async function gatherLinuxClock(run: RunCommand): Promise<ClockFacts> {
  const [chrony, timedate] = await Promise.all([
    outputOf(run, 'chronyc', ['-c', 'tracking']),
    outputOf(run, 'timedatectl', ['show', '--property=NTPSynchronized', '--property=NTP']),
  ]);
  return readLinuxClock(chrony, timedate);
}

/** Pure: `chronyc -c tracking` (comma-separated, field 5 is the offset in seconds), else `timedatectl show`. */
export function readLinuxClock(chrony: string | null, timedate: string | null): ClockFacts {
  const fields = chrony?.trim().split(',') ?? [];
  const offsetSeconds = Number(fields[4]);
  if (fields.length > 5 && Number.isFinite(offsetSeconds)) {
    const leap = fields.at(-1);
    return {
      synchronised: leap !== 'Not synchronised',
      by: 'chrony',
      offsetMs: Math.abs(offsetSeconds) * 1000,
    };
  }
  const synchronised = /^NTPSynchronized=(yes|no)$/m.exec(timedate ?? '')?.[1];
  if (synchronised === undefined) return { synchronised: null, by: null, offsetMs: null };
  const by = /^NTP=yes$/m.test(timedate ?? '') ? 'the time service of the system' : null;
  return { synchronised: synchronised === 'yes', by, offsetMs: null };
}
