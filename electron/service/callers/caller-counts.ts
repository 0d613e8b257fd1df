import type { Database } from '../database/open.ts';
import type { CallerCounts } from './screen-rules.ts';
import { storedDigits } from './stored-digits.ts';

const HOUR_MS = 3_600_000;
/** More than any limit that can be set; keeps a caller of a million calls as quick as a new one. */
const MOST_COUNTED = 1200;

/** `exceptCallId`: the call that is asked for, whose row stands already. */
export type CountCalls = (number: string, exceptCallId: string | null, now: number) => CallerCounts;

/**
 * From the rows of the calls, so that a restart forgets nothing. Refused attempts do not count: who tries again too soon
 * would never get through.
 */
export function countCallsIn(db: Database): CountCalls {
  const count = db.prepare<[number, string, string], CallerCounts>(
    `SELECT count(*) FILTER (WHERE status <> 'ended') AS atOnce,
       count(*) FILTER (WHERE started_at > ?) AS lastHour
     FROM (SELECT status, started_at FROM calls
       WHERE caller_digits = ? AND id <> ? AND outcome IS NOT 'refused'
       ORDER BY id DESC LIMIT ${MOST_COUNTED})`,
  );
  return (number, exceptCallId, now) =>
    count.get(now - HOUR_MS, storedDigits(number), exceptCallId ?? '') ?? { atOnce: 0, lastHour: 0 };
}
