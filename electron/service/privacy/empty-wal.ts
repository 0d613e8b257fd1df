import type { Database } from '../database/open.ts';

/**
 * The write-ahead log still holds pages as they were before a deletion: they are brought into the file, where deleted
 * content is zeroes, and the log is cut to nothing. First without a lock, so that the second step is short. False: somebody
 * reads or writes just now; what is written later overwrites the log from its start.
 */
export function emptyWal(db: Database): boolean {
  db.pragma('wal_checkpoint(PASSIVE)');
  const [answer] = db.pragma('wal_checkpoint(TRUNCATE)') as { readonly busy: number }[];
  return answer?.busy === 0;
}
