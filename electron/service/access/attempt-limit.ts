import type { Clock } from '../database/clock.ts';

/**
 * At most `max` attempts by the same key in `windowMs`. An attempt counts when it begins, so that many at once
 * get no further than one after the other; a right one is taken back.
 */
export interface AttemptLimit {
  /** 0: go on, and it is counted. Else how long to wait; waiting attempts are not counted. */
  begin(key: string): number;
  /** The last attempt was a right one. */
  takeBack(key: string): void;
  /** All earlier ones too. */
  forget(key: string): void;
}

/** So many different keys fit before the oldest are dropped: somebody who makes them up fills no memory. */
const MAX_KEYS = 20_000;

export function createAttemptLimit(max: number, windowMs: number, clock: Clock): AttemptLimit {
  const attempts = new Map<string, number[]>();
  return {
    begin(key) {
      const now = clock();
      const recent = (attempts.get(key) ?? []).filter((at) => at > now - windowMs);
      const first = recent[0];
      if (recent.length >= max && first !== undefined) return first + windowMs - now;
      attempts.delete(key);
      attempts.set(key, [...recent, now]);
      const oldest = attempts.size > MAX_KEYS ? attempts.keys().next().value : undefined;
      if (oldest !== undefined) attempts.delete(oldest);
      return 0;
    },
    takeBack: (key) => void attempts.get(key)?.pop(),
    forget: (key) => void attempts.delete(key),
  };
}
