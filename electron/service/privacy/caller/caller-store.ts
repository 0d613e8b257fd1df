import type { FoundCaller } from '../../../shared/contract/privacy.ts';
import type { Database } from '../../database/open.ts';

/** The calls of one caller. A number is meant as it stands in the call log. */
export interface CallerStore {
  /** `forms`: the digits that the number can be stored as. */
  find(forms: readonly string[]): FoundCaller[];
  /** Oldest first. */
  callIds(number: string): string[];
  /** Calls that stand, or whose recording is still being written. */
  busyCalls(number: string): number;
  /** As 3CX sent them. */
  names(number: string): string[];
  deleteCall(callId: string): void;
}

export function createCallerStore(db: Database): CallerStore {
  const find = db.prepare<[string], FoundCaller>(
    `SELECT caller_number AS number, count(*) AS calls, count(recordings.call_id) AS recordings,
       min(calls.started_at) AS firstAt, max(calls.started_at) AS lastAt
     FROM calls LEFT JOIN recordings ON recordings.call_id = id AND state <> 'deleted'
     WHERE caller_digits IN (SELECT value FROM json_each(?)) AND caller_digits <> ''
     GROUP BY caller_number ORDER BY calls DESC LIMIT 20`,
  );
  const ids = db.prepare<[string], { id: string }>(
    'SELECT id FROM calls WHERE caller_number = ? ORDER BY started_at',
  );
  const busy = db.prepare<[string], { n: number }>(
    `SELECT count(*) AS n FROM calls LEFT JOIN recordings ON recordings.call_id = id
     WHERE caller_number = ? AND (status <> 'ended' OR state = 'recording')`,
  );
  const names = db.prepare<[string], { name: string }>(
    'SELECT DISTINCT caller_name AS name FROM calls WHERE caller_number = ? AND caller_name IS NOT NULL',
  );
  const remove = db.prepare(`DELETE FROM calls WHERE id = ? AND status = 'ended'`);
  return {
    find: (forms) => find.all(JSON.stringify(forms)),
    callIds: (number) => ids.all(number).map(({ id }) => id),
    busyCalls: (number) => busy.get(number)?.n ?? 0,
    names: (number) => names.all(number).map(({ name }) => name),
    deleteCall: (callId) => void remove.run(callId),
  };
}
