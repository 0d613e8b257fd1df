import type { Logger } from 'pino';
import { findPreviousCallIn } from '../callers/previous-calls.ts';
import type { Database } from '../database/open.ts';
import type { CallerReturns } from '../phone-line/collaborators.ts';

/** A call begins anew when the database cannot be asked: that it goes on is a comfort, no need. */
export function returnsIn(db: Database, log: Pick<Logger, 'warn'>): CallerReturns {
  const find = findPreviousCallIn(db);
  return {
    previousOf(call) {
      try {
        return find({ ...call, now: Date.now() });
      } catch (error) {
        log.warn(
          { problem: String(error) },
          'The last calls cannot be read: a caller who returns begins anew',
        );
        return null;
      }
    },
  };
}
