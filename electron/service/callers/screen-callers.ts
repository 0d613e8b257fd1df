import type { CallersSettings } from '../../shared/contract/settings/callers.ts';
import type { CountCalls } from './caller-counts.ts';
import { blockedBecause, tooManyBecause } from './screen-rules.ts';

/** What stands against a caller; null: nothing. */
export interface ScreenedCaller {
  readonly blocked: string | null;
  readonly tooMany: string | null;
}

export interface CallerScreen {
  /** `callId`: the row that this call has already; null: none yet. */
  screen(number: string | null, callId: string | null): ScreenedCaller;
}

export interface CallerScreenParts {
  readonly settings: () => CallersSettings;
  readonly count: CountCalls;
  readonly clock: () => number;
  /** The database could not be asked: calls go on, without limits. */
  readonly onProblem: (problem: string) => void;
}

export function createCallerScreen({ settings, count, clock, onProblem }: CallerScreenParts): CallerScreen {
  const tooMany = (number: string, callId: string | null, limits: CallersSettings): string | null => {
    try {
      return tooManyBecause(count(number, callId, clock()), limits);
    } catch (error) {
      onProblem(String(error));
      return null;
    }
  };
  return {
    screen(number, callId) {
      const limits = settings();
      const blocked = blockedBecause(number, limits);
      // Callers without a number cannot be told apart.
      const counted = number !== null && (limits.callsAtOnce !== null || limits.callsAnHour !== null);
      return { blocked, tooMany: blocked === null && counted ? tooMany(number, callId, limits) : null };
    },
  };
}
