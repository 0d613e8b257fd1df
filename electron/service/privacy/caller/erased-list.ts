import { z } from 'zod';
import type { Database } from '../../database/open.ts';
import { createCallerStore } from './caller-store.ts';
import { numberHash } from './number-hash.ts';

/** Who was erased, as keyed hashes: lies beside the backups, since an erasure may come after the last of them. */
export const erasedListSchema = z.array(z.object({ erasureId: z.string(), numberHash: z.string() }));
export type ErasedList = z.infer<typeof erasedListSchema>;

export const readErasedList = (db: Database): ErasedList =>
  db
    .prepare<[], ErasedList[number]>(
      'SELECT erasure_id AS erasureId, number_hash AS numberHash FROM erasures ORDER BY started_at, erasure_id',
    )
    .all();

/**
 * Begins in a restored database what it does not know yet; the next service finishes it as one that was cut off. Whoever
 * called again after an erasure that the database knows stays.
 */
export function eraseAgain(db: Database, list: ErasedList, key: string, now: number): void {
  const known = new Set(readErasedList(db).map(({ erasureId }) => erasureId));
  const later = list.filter(({ erasureId }) => !known.has(erasureId));
  if (later.length === 0) return;
  const callers = createCallerStore(db);
  const numbers = numbersByHash(db, key);
  const begin = db.prepare(`INSERT INTO erasures (erasure_id, number_hash, actor, started_at, pending)
    VALUES (@erasureId, @numberHash, 'restore', @now, @pending)`);
  for (const { erasureId, numberHash: hash } of later) {
    for (const [index, number] of (numbers.get(hash) ?? []).entries()) {
      const pending = JSON.stringify({ number, names: callers.names(number) });
      begin.run({
        erasureId: index === 0 ? erasureId : `${erasureId}-${index}`,
        numberHash: hash,
        now,
        pending,
      });
    }
  }
}

/** One caller may stand in the log in two ways: +44 20 7946 and 44207946. */
function numbersByHash(db: Database, key: string): Map<string, string[]> {
  const rows = db.prepare<[], { number: string }>(
    'SELECT DISTINCT caller_number AS number FROM calls WHERE caller_number IS NOT NULL',
  );
  const numbers = new Map<string, string[]>();
  for (const { number } of rows.iterate()) {
    const hash = numberHash(number, key);
    numbers.set(hash, [...(numbers.get(hash) ?? []), number]);
  }
  return numbers;
}
