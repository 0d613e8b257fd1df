import type { Clock } from '../../database/clock.ts';

export interface Standstill {
  readonly at: number;
  readonly forMs: number;
}

/**
 * Proof instead of a setting: a timer that comes much too late means that the machine slept or the process was stopped, and a wall
 * clock that differs from the time that passed was set. Sleep settings are many and can all be overruled.
 */
export interface StandstillWatch {
  readonly since: number;
  standstills(): readonly Standstill[];
  /** The last time that the clock was set by more than two seconds; null: never. */
  clockSet(): { readonly at: number; readonly byMs: number } | null;
  /** Called by the timer; for tests. */
  tick(): void;
  stop(): void;
}

const TICK_MS = 10_000;
const STANDSTILL_MS = 60_000;
const CLOCK_SET_MS = 2000;
const KEPT = 20;

export function watchStandstill(clock: Clock, monotonicMs = () => performance.now()): StandstillWatch {
  const since = clock();
  let [lastWall, lastMonotonic] = [since, monotonicMs()];
  let standstills: readonly Standstill[] = [];
  let set: { readonly at: number; readonly byMs: number } | null = null;
  const tick = () => {
    const [wall, monotonic] = [clock(), monotonicMs()];
    const [wallPassed, passed] = [wall - lastWall, monotonic - lastMonotonic];
    // Asleep, Linux stops the monotonic clock and Windows does not: the longer of both is how long it was.
    const late = Math.max(wallPassed, passed) - TICK_MS;
    if (late > STANDSTILL_MS) standstills = [...standstills, { at: lastWall, forMs: late }].slice(-KEPT);
    else if (Math.abs(wallPassed - passed) > CLOCK_SET_MS)
      set = { at: wall, byMs: Math.round(wallPassed - passed) };
    [lastWall, lastMonotonic] = [wall, monotonic];
  };
  const timer = setInterval(tick, TICK_MS);
  timer.unref();
  return {
    since,
    standstills: () => standstills,
    clockSet: () => set,
    tick,
    stop: () => clearInterval(timer),
  };
}
