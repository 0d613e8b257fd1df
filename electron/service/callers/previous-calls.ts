import type { PreviousCall } from '../../shared/previous-call.ts';
import type { Database } from '../database/open.ts';
import { storedDigits } from './stored-digits.ts';

export interface PreviousCallQuery {
  readonly number: string | null;
  readonly agentId: string;
  /** The call that goes on now. */
  readonly callId: string;
  readonly now: number;
}

/** Who calls again within this time goes on where they were. */
export const RETURN_WITHIN_MS = 5 * 60_000;
const MOST_TURNS = 20;

interface Row {
  readonly callId: string;
  readonly endedAt: number;
  readonly outcome: string;
}

/** With the same agent only: what one agent was told is not for the callers of another. */
export function findPreviousCallIn(db: Database): (query: PreviousCallQuery) => PreviousCall | null {
  const newest = db.prepare<[string, string, string, number], Row>(
    `SELECT id AS callId, ended_at AS endedAt, outcome FROM calls
     WHERE caller_digits = ? AND agent_id = ? AND id <> ? AND answered_at IS NOT NULL AND ended_at >= ?
     ORDER BY id DESC LIMIT 1`,
  );
  const turns = db.prepare<[string, number], { role: 'caller' | 'agent'; text: string }>(
    `SELECT speaker AS role, text FROM turns WHERE call_id = ? AND text <> '' ORDER BY turn_index DESC LIMIT ?`,
  );
  return ({ number, agentId, callId, now }) => {
    const digits = storedDigits(number ?? '');
    if (!/\d/.test(digits)) return null;
    const row = newest.get(digits, agentId, callId, now - RETURN_WITHIN_MS);
    if (row === undefined) return null;
    const said = turns.all(row.callId, MOST_TURNS).reverse();
    if (!said.some(({ role }) => role === 'caller')) return null;
    return {
      callId: row.callId,
      endedBeforeMs: Math.max(0, now - row.endedAt),
      ended: endOf(row.outcome),
      said,
    };
  };
}

function endOf(outcome: string): PreviousCall['ended'] {
  switch (outcome) {
    case 'transferred':
      return 'moved';
    case 'failed':
    case 'interrupted':
      return 'cut_off';
    default:
      return 'hung_up';
  }
}
