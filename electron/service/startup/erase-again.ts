import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { ERASED_FILE } from '../backup/run/erased-file.ts';
import { migrate } from '../database/migrate.ts';
import { MIGRATIONS } from '../database/schema-versions.ts';
import { eraseAgain, erasedListSchema } from '../privacy/caller/erased-list.ts';

/** Whoever was erased after a backup was made stays erased when it is restored: the list lies beside the backup. */
export const eraseAgainFrom =
  (backupPath: string, now: () => number) =>
  (db: Database, stagingDir: string): void => {
    const list = readIfThere(join(dirname(backupPath), ERASED_FILE));
    const key = readIfThere(join(stagingDir, 'erasure-key'));
    if (list === null || key === null) return;
    // The backup may be older than the table.
    migrate(db, MIGRATIONS);
    eraseAgain(db, erasedListSchema.parse(JSON.parse(list)), key.trim(), now());
  };

function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
