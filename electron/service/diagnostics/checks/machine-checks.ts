import { availableParallelism, loadavg, totalmem } from 'node:os';
import { bad, type Check, type Decided, defineCheck, idle, ok, warn } from '../check.ts';
import type { ClockFacts } from '../machine/clock-facts.ts';
import type { Standstill, StandstillWatch } from '../machine/standstill-watch.ts';

const DAY_MS = 86_400_000;

export const machineChecks = (parts: {
  readonly clockFacts: () => Promise<ClockFacts>;
  readonly standstill: StandstillWatch;
}): Check[] => [
  defineCheck({
    id: 'clock',
    group: 'machine',
    gather: async () => ({ clock: await parts.clockFacts(), set: parts.standstill.clockSet() }),
    decide: decideClock,
  }),
  defineCheck({
    id: 'sleep',
    group: 'machine',
    gather: () => ({ since: parts.standstill.since, standstills: parts.standstill.standstills() }),
    decide: decideSleep,
  }),
  defineCheck({
    id: 'load',
    group: 'machine',
    gather: loadFacts,
    decide: decideLoad,
  }),
];

export function decideClock(
  { clock, set }: { clock: ClockFacts; set: { at: number; byMs: number } | null },
  now: number,
): Decided {
  if (clock.synchronised === false) return warn({ code: 'clock_not_synchronised', by: clock.by });
  if (set !== null && now - set.at < DAY_MS) return warn({ code: 'clock_was_set', ...set });
  return clock.synchronised === null
    ? idle({ code: 'clock_not_told' })
    : ok({ code: 'clock_synchronised', by: clock.by });
}

export function decideSleep(
  { since, standstills }: { since: number; standstills: readonly Standstill[] },
  now: number,
): Decided {
  const lately = standstills.filter(({ at }) => now - at < 7 * DAY_MS);
  const newest = lately.at(-1);
  return newest === undefined
    ? ok({ code: 'machine_never_slept', since })
    : bad({ code: 'machine_stood_still', ...newest, times: lately.length });
}

/** Load of the last minute in parts of all cores; Windows has no such figure and says 0. */
const loadFacts = () => ({
  cores: availableParallelism(),
  load: loadavg()[0] ?? 0,
  freeBytes: process.availableMemory(),
  totalBytes: totalmem(),
});

const BUSY_PERCENT = 90;
const LOW_MEMORY_BYTES = 300_000_000;

export function decideLoad({ cores, load, freeBytes, totalBytes }: ReturnType<typeof loadFacts>): Decided {
  const loadPercent = Math.round((load / cores) * 100);
  if (freeBytes < LOW_MEMORY_BYTES) return warn({ code: 'machine_memory_low', freeBytes, totalBytes });
  if (loadPercent > BUSY_PERCENT) return warn({ code: 'machine_busy', cores, loadPercent });
  return ok({ code: 'machine_has_room', cores, loadPercent, freeBytes, totalBytes });
}
