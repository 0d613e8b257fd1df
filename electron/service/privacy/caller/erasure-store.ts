import { randomUUID } from 'node:crypto';
import type { Database } from '../../database/open.ts';

export interface Erasure {
  readonly erasureId: string;
  readonly numberHash: string;
  readonly actor: string;
  /** What is to be erased. */
  readonly pending: PendingErasure;
}

export interface PendingErasure {
  readonly number: string;
  /** Also known by; looked for in logs. */
  readonly names: readonly string[];
}

/** What was erased, and what is being erased. */
export interface ErasureStore {
  begin(erasure: Omit<Erasure, 'erasureId'>, now: number): Erasure;
  counted(erasureId: string): void;
  /** From here on the number is nowhere. Returns the calls that it had. */
  finish(erasureId: string, now: number): number;
  /** Cut off by the end of a service. */
  unfinished(): Erasure[];
}

export function createErasureStore(db: Database): ErasureStore {
  const begin = db.prepare(
    `INSERT INTO erasures (erasure_id, number_hash, actor, started_at, pending)
     VALUES (@erasureId, @numberHash, @actor, @now, @pending)`,
  );
  const counted = db.prepare('UPDATE erasures SET calls = calls + 1 WHERE erasure_id = ?');
  const finish = db.prepare<[number, string], { calls: number }>(
    'UPDATE erasures SET finished_at = ?, pending = NULL WHERE erasure_id = ? RETURNING calls',
  );
  const unfinished = db.prepare<[], Omit<Erasure, 'pending'> & { pending: string }>(
    `SELECT erasure_id AS erasureId, number_hash AS numberHash, actor, pending FROM erasures
     WHERE finished_at IS NULL ORDER BY started_at`,
  );
  return {
    begin(erasure, now) {
      const begun = { ...erasure, erasureId: randomUUID() };
      begin.run({ ...begun, now, pending: JSON.stringify(begun.pending) });
      return begun;
    },
    counted: (erasureId) => void counted.run(erasureId),
    finish: (erasureId, now) => finish.get(now, erasureId)?.calls ?? 0,
    unfinished: () => unfinished.all().map((row) => ({ ...row, pending: JSON.parse(row.pending) })),
  };
}
