/** What one attempt came to, in the words of who made it. */
export type Attempt =
  | { readonly outcome: 'delivered'; readonly answer: Answer }
  /** It may go well later. */
  | { readonly outcome: 'failed'; readonly answer: Answer }
  /** It will never go well: nobody tries it again. */
  | { readonly outcome: 'refused'; readonly answer: Answer };

export interface Answer {
  readonly code: string;
  readonly detail: string;
}

export interface Tried {
  /** Since when it has been tried. */
  readonly since: number;
  /** Including the one that just ended. */
  readonly attempts: number;
}

export type NextStep =
  | { readonly state: 'delivered' }
  | { readonly state: 'queued'; readonly nextAt: number }
  | { readonly state: 'dead' };

export const GIVE_UP_AFTER_MS = 72 * 3_600_000;
const FIRST_PAUSE_MS = 10_000;
const LONGEST_PAUSE_MS = 3_600_000;

/** Pure. `random` of 0 to 1 spreads what failed together. */
export function afterAttempt(attempt: Attempt, tried: Tried, now: number, random: number): NextStep {
  switch (attempt.outcome) {
    case 'delivered':
      return { state: 'delivered' };
    case 'refused':
      return { state: 'dead' };
    case 'failed': {
      const giveUpAt = tried.since + GIVE_UP_AFTER_MS;
      if (now >= giveUpAt) return { state: 'dead' };
      return { state: 'queued', nextAt: Math.min(now + pauseMs(tried.attempts, random), giveUpAt) };
    }
  }
}

/** 10 s, doubled each time up to an hour, a quarter more or less. */
function pauseMs(attempts: number, random: number): number {
  const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(Math.max(attempts, 1) - 1, 12));
  return Math.round(pause * (0.75 + random / 2));
}
