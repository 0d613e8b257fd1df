/** Recordings are not urgent: what fails is tried again for three days, then a person is asked. */
export const GIVE_UP_AFTER_MS = 72 * 3_600_000;
const FIRST_PAUSE_MS = 10_000;
const LONGEST_PAUSE_MS = 3_600_000;

export interface Attempted {
  /** Since when it has been tried. */
  readonly since: number;
  /** Including the one that just failed. */
  readonly attempts: number;
}

/** Pure: when to try again; null: not any more. `random` of 0 to 1 spreads what failed together. */
export function nextAttemptAt({ since, attempts }: Attempted, now: number, random: number): number | null {
  if (now - since >= GIVE_UP_AFTER_MS) return null;
  const pauseMs = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(attempts - 1, 12));
  return Math.min(now + Math.round(pauseMs * (0.75 + random / 2)), since + GIVE_UP_AFTER_MS);
}
