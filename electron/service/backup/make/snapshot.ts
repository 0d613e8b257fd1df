import { chmodSync, rmSync } from 'node:fs';
import Sqlite from 'better-sqlite3';

/** Pages at a time: 1 MiB of 4 KiB pages. */
const PAGES_A_STEP = 256;

export interface SnapshotFacts {
  readonly schemaVersion: number;
  readonly calls: number;
  readonly newestCallAt: number | null;
  readonly agents: readonly string[];
  readonly users: number;
  /** Files below recordings/ that are whole. */
  readonly recordingFiles: readonly string[];
}

const AGENT_NAMES = `SELECT json_extract(profile, '$.name') AS name, max(version) FROM agent_versions
  WHERE agent_id IN (SELECT id FROM agents WHERE deleted_at IS NULL) GROUP BY agent_id ORDER BY name`;

export class DamagedDatabase extends Error {}

/**
 * Copies the database as it is now by SQLite's online backup, on a connection of its own that only reads. Its open read
 * transaction keeps the copy to one moment: without it each call that is written meanwhile would begin the copy anew.
 */
export async function takeSnapshot(
  databasePath: string,
  snapshotPath: string,
  restMs: number,
  progress: () => void,
): Promise<SnapshotFacts> {
  for (const ending of ['', '-wal', '-shm', '-journal']) rmSync(`${snapshotPath}${ending}`, { force: true });
  const db = new Sqlite(databasePath, { readonly: true, fileMustExist: true, timeout: 5000 });
  try {
    db.exec('BEGIN');
    db.prepare('SELECT count(*) FROM sqlite_schema').get();
    await db.backup(snapshotPath, {
      progress: () => {
        progress();
        rest(restMs);
        return PAGES_A_STEP;
      },
    });
  } finally {
    db.close();
  }
  chmodSync(snapshotPath, 0o600);
  return readFacts(snapshotPath);
}

/** The step that copies is synchronous, in a process that does nothing else. */
const rest = (ms: number): void => {
  if (ms > 0) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
};

function readFacts(path: string): SnapshotFacts {
  const db = new Sqlite(path, { fileMustExist: true });
  try {
    // One file, without the two beside it that a database being written has.
    db.pragma('journal_mode = DELETE');
    const check = db.pragma('quick_check(1)', { simple: true });
    if (check !== 'ok') throw new DamagedDatabase(String(check));
    const one = <T>(sql: string) => db.prepare<[], T>(sql).get() as T;
    const all = <T>(sql: string) => db.prepare<[], T>(sql).all();
    return {
      schemaVersion: Number(db.pragma('user_version', { simple: true })),
      ...one<{ calls: number; newestCallAt: number | null }>(
        'SELECT count(*) AS calls, max(started_at) AS newestCallAt FROM calls',
      ),
      ...one<{ users: number }>('SELECT count(*) AS users FROM users'),
      agents: all<{ name: string }>(AGENT_NAMES).map(({ name }) => name),
      recordingFiles: all<{ file: string }>(
        "SELECT file FROM recordings WHERE state = 'ready' ORDER BY file",
      ).map(({ file }) => file),
    };
  } finally {
    db.close();
  }
}
