import { chmodSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import Sqlite, { type Database } from 'better-sqlite3';
import { type Failure, failure } from '../../shared/failure.ts';
import { fail, type Result, succeed } from '../../shared/result.ts';
import { fileVersion, migrate, newestVersion } from './migrate.ts';
import type { Migration } from './migration.ts';
import { MIGRATIONS } from './schema-versions.ts';
import { passingStorageProblem } from './storage-problem.ts';

export type { Database } from 'better-sqlite3';

/** Start-up may wait for a lock; later the event loop, which also answers SIP, may not. */
const OPENING_BUSY_TIMEOUT_MS = 3000;
const RUNNING_BUSY_TIMEOUT_MS = 10;

/**
 * Opens the service's database, creating or migrating it. An existing file is copied to
 * `<path>.before-<version>` before its first migration. The caller closes it.
 */
export function openDatabase(path: string, migrations: readonly Migration[] = MIGRATIONS): Result<Database> {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const existed = existsSync(path);
  let db: Database | null = null;
  try {
    db = new Sqlite(path, { timeout: OPENING_BUSY_TIMEOUT_MS });
    const version = fileVersion(db);
    if (version > newestVersion(migrations)) {
      db.close();
      return fail(newer(path, version, newestVersion(migrations)));
    }
    if (!existed) chmodSync(path, 0o600);
    setPragmas(db);
    if (version < newestVersion(migrations)) {
      if (existed && version > 0) copyBeforeMigrating(db, path, version);
      migrate(db, migrations);
    }
    db.pragma(`busy_timeout = ${RUNNING_BUSY_TIMEOUT_MS}`);
    return succeed(db);
  } catch (error) {
    db?.close();
    const known = openingFailure(error, path);
    if (known) return fail(known);
    throw error;
  }
}

function setPragmas(db: Database): void {
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = NORMAL');
  db.pragma('foreign_keys = ON');
  // What is deleted is overwritten: a call that was erased is not to be read from the file's free pages.
  db.pragma('secure_delete = ON');
}

/** Refuses to migrate a damaged file: the copy would be as damaged, and a migration could lose the rest. */
function copyBeforeMigrating(db: Database, path: string, version: number): void {
  const check = db.pragma('quick_check(1)', { simple: true });
  if (check !== 'ok') throw new DamagedFile(String(check));
  const copyPath = `${path}.before-${version}`;
  rmSync(copyPath, { force: true });
  db.prepare('VACUUM INTO ?').run(copyPath);
  chmodSync(copyPath, 0o600);
}

class DamagedFile extends Error {}

function openingFailure(error: unknown, path: string): Failure | null {
  const damaged =
    error instanceof DamagedFile ||
    (error instanceof Sqlite.SqliteError && /^SQLITE_(NOTADB|CORRUPT)/.test(error.code));
  if (damaged) return corrupt(path);
  const problem = passingStorageProblem(error);
  if (problem === null) return null;
  return failure(
    'database_busy',
    `${problem} (${path}). The service cannot start without its database: end the program that holds it, check the disk and the rights of the folder, and start again.`,
  );
}

const newer = (path: string, version: number, ours: number): Failure =>
  failure(
    'database_newer',
    `${path} was written by a newer Trunkline (schema ${version}, this one knows ${ours}). Nothing was changed. Install the newer program again, or start with the copy that was made before it was updated (${path}.before-...).`,
    { version, ours },
  );

const corrupt = (path: string): Failure =>
  failure(
    'database_corrupt',
    `${path} is damaged or is no Trunkline database. Nothing was changed. Move it away and start again with a backup, or with no file: then the call log begins anew.`,
  );
