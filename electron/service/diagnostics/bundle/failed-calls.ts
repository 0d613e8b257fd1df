import type { CallEvent } from '../../../shared/call-event.ts';
import type { Database } from '../../database/open.ts';

export interface FailedCall {
  readonly callId: string;
  readonly startedAt: number;
  readonly outcome: string;
  readonly sipStatus: number | null;
  readonly endReason: string | null;
  readonly callerNumber: string | null;
  readonly callerName: string | null;
  readonly dialled: string;
  readonly events: readonly CallEvent[];
}

export interface FailedCalls {
  /** Newest first: failed, refused and interrupted ones. Without any, the newest calls of all, since something was asked. */
  newest(limit: number): FailedCall[];
  /** Names that the PBX showed lately, to be taken out of every text. */
  callerNames(limit: number): string[];
}

type Row = Omit<FailedCall, 'events'>;

export function createFailedCalls(db: Database): FailedCalls {
  const columns = `id AS callId, started_at AS startedAt, outcome, sip_status AS sipStatus, end_reason AS endReason,
    caller_number AS callerNumber, caller_name AS callerName, dialled`;
  const failed = db.prepare<[number], Row>(
    `SELECT ${columns} FROM calls WHERE outcome IN ('failed', 'refused', 'interrupted') ORDER BY id DESC LIMIT ?`,
  );
  const any = db.prepare<[number], Row>(
    `SELECT ${columns} FROM calls WHERE outcome IS NOT NULL ORDER BY id DESC LIMIT ?`,
  );
  const events = db.prepare<[string], { at: number; kind: string; body: string }>(
    'SELECT at, kind, body FROM events WHERE call_id = ? ORDER BY at, id LIMIT 500',
  );
  const names = db.prepare<[number], { name: string }>(
    `SELECT DISTINCT caller_name AS name FROM
       (SELECT caller_name FROM calls WHERE caller_name IS NOT NULL ORDER BY id DESC LIMIT ?)`,
  );
  return {
    newest(limit) {
      const rows = failed.all(limit);
      return (rows.length > 0 ? rows : any.all(limit)).map((row) => ({
        ...row,
        events: events.all(row.callId).map(({ at, kind, body }) => ({ ...JSON.parse(body), kind, at })),
      }));
    },
    callerNames: (limit) => names.all(limit).map(({ name }) => name),
  };
}
