import { firstIdAt } from '../../database/first-id.ts';
import type { Database } from '../../database/open.ts';
import { WORDS_IN_EVENTS } from '../words-in-events.ts';
import type { DeletionLog } from './deletion-log.ts';
import type { Cutoffs, TimedKind } from './retention-rules.ts';

/** Deletes of one kind what is due, at most `limit` calls of it in one transaction; returns how many it were. */
export type DeleteBatch = (kind: TimedKind, limit: number) => number;

export function createDeleteBatch(
  db: Database,
  log: DeletionLog,
  cutoffs: Cutoffs,
  clock: () => number,
): DeleteBatch {
  const works = { transcripts: transcripts(db, clock), levels: levels(db), calls: calls(db) };
  return (kind, limit) => {
    const before = cutoffs[kind];
    return before === null ? 0 : log.deleting(kind, 'retention', () => works[kind](before, limit));
  };
}

type Work = (before: number, limit: number) => number;

interface Due {
  readonly callId: string;
}

function transcripts(db: Database, clock: () => number): Work {
  const due = db.prepare<[number, number], Due>(
    `SELECT id AS callId FROM calls
     WHERE words_deleted_at IS NULL AND status = 'ended' AND started_at < ? ORDER BY started_at LIMIT ?`,
  );
  const turns = db.prepare(`UPDATE turns SET text = '' WHERE call_id = ? AND text <> ''`);
  const events = Object.entries(WORDS_IN_EVENTS).flatMap(([kind, fields]) =>
    fields.map((field) =>
      db.prepare(
        `UPDATE events SET body = json_set(body, '$.${field}', '') WHERE call_id = ? AND kind = '${kind}'`,
      ),
    ),
  );
  const mark = db.prepare('UPDATE calls SET words_deleted_at = ? WHERE id = ?');
  return (before, limit) => {
    const found = due.all(before, limit);
    for (const { callId } of found) {
      turns.run(callId);
      for (const event of events) event.run(callId);
      mark.run(clock(), callId);
    }
    return found.length;
  };
}

function levels(db: Database): Work {
  const due = db.prepare<[string, number], Due>(
    'SELECT DISTINCT call_id AS callId FROM call_levels WHERE call_id < ? ORDER BY call_id LIMIT ?',
  );
  const remove = db.prepare('DELETE FROM call_levels WHERE call_id = ?');
  return (before, limit) => {
    const found = due.all(firstIdAt(before), limit);
    for (const { callId } of found) remove.run(callId);
    return found.length;
  };
}

/** A call whose recording is still there waits: the file goes first, or it would be found by nobody. */
function calls(db: Database): Work {
  const due = db.prepare<[number, number], Due>(
    `SELECT id AS callId FROM calls WHERE started_at < ? AND status = 'ended'
       AND NOT EXISTS (SELECT 1 FROM recordings WHERE call_id = calls.id AND state <> 'deleted')
     ORDER BY started_at LIMIT ?`,
  );
  const remove = db.prepare('DELETE FROM calls WHERE id = ?');
  return (before, limit) => {
    const found = due.all(before, limit);
    for (const { callId } of found) remove.run(callId);
    return found.length;
  };
}
