import Sqlite from 'better-sqlite3';
import { passingStorageProblem } from '../../database/storage-problem.ts';
import type { DeleteBatch } from './delete-batch.ts';
import type { TimedKind } from './retention-rules.ts';

/** Transcripts after calls: what goes as a whole needs no second look. */
const ORDER: readonly TimedKind[] = ['calls', 'transcripts', 'levels'];

/**
 * The event loop that answers SIP waits 10 ms for the file at the most: a batch that takes longer than a part of that is
 * made smaller, and between two of them others have time to write.
 */
const LONGEST_BATCH_MS = 4;
const LARGEST_BATCH = 64;
const SHORTEST_PAUSE_MS = 5;

export interface DeleteDueParts {
  readonly deleteBatch: DeleteBatch;
  readonly nowMs: () => number;
  wait(ms: number): Promise<void>;
}

/** All that is due, in small batches. Returns the calls of which something was deleted. */
export async function deleteDue({ deleteBatch, nowMs, wait }: DeleteDueParts): Promise<number> {
  let deleted = 0;
  for (const kind of ORDER) {
    let limit = 1;
    for (;;) {
      const startedAt = nowMs();
      const items = unlessLocked(() => deleteBatch(kind, limit));
      const tookMs = nowMs() - startedAt;
      await wait(Math.max(SHORTEST_PAUSE_MS, tookMs));
      if (items === null) continue;
      deleted += items;
      if (items < limit) break;
      limit = tookMs > LONGEST_BATCH_MS ? Math.max(1, limit >> 1) : Math.min(LARGEST_BATCH, limit * 2);
    }
  }
  return deleted;
}

/** Null: somebody else was writing. */
function unlessLocked(work: () => number): number | null {
  try {
    return work();
  } catch (error) {
    if (error instanceof Sqlite.SqliteError && passingStorageProblem(error)?.includes('locked')) return null;
    throw error;
  }
}
