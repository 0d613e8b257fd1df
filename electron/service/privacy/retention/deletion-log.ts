import type { DeletionReason, KeptKind, RetentionStanding } from '../../../shared/contract/privacy.ts';
import type { Database } from '../../database/open.ts';

/** How much was deleted when, without a word about whom. */
export interface DeletionLog {
  /** Deletes by `work`, which returns how many it were, and counts them: both or neither. */
  deleting(kind: KeptKind, because: DeletionReason, work: () => number): number;
  newest(limit: number): RetentionStanding['deletions'];
}

const HOUR_MS = 3_600_000;

export function createDeletionLog(db: Database, clock: () => number): DeletionLog {
  const add = db.prepare(
    `INSERT INTO deletions (hour, kind, because, items) VALUES (?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET items = items + excluded.items`,
  );
  const newest = db.prepare<[number], RetentionStanding['deletions'][number]>(
    `SELECT hour * ${HOUR_MS} AS at, kind, because, items FROM deletions ORDER BY hour DESC, kind LIMIT ?`,
  );
  return {
    deleting: (kind, because, work) =>
      db
        .transaction(() => {
          const items = work();
          if (items > 0) add.run(Math.floor(clock() / HOUR_MS), kind, because, items);
          return items;
        })
        .immediate(),
    newest: (limit) => newest.all(limit),
  };
}
