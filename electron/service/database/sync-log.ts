import { type BigIntStats, constants } from 'node:fs';
import { open, stat } from 'node:fs/promises';

/**
 * `synchronous = NORMAL` leaves commits to the system's cache, some half a minute, until the next checkpoint. Syncing the
 * write-ahead log beside it keeps what a power cut may take to a quarter of a second, and nobody waits for the disk: Node
 * syncs in its thread pool. SQLite locks the `-shm` file and the database, never the log, so that opening and closing it
 * here lets go of no lock (POSIX locks end with any descriptor of their file).
 */
export interface LogSync {
  /** True: something was written since the last time, and is on the disk now. Throws what the disk says. */
  syncIfWritten(): Promise<boolean>;
}

const INTERVAL_MS = 250;

export function createLogSync(
  databasePath: string,
  sync: (path: string) => Promise<void> = syncFile,
): LogSync {
  const logPath = `${databasePath}-wal`;
  let syncedAs = '';
  return {
    async syncIfWritten() {
      const written = await standing(logPath);
      if (written === null || written === syncedAs) return false;
      await sync(logPath);
      // As it was before: what was written meanwhile is synced the next time.
      syncedAs = written;
      return true;
    },
  };
}

/** Until the returned function is called. `onProblem` gets a text when syncing begins to fail, null when it works again. */
export function keepLogSynced(log: LogSync, onProblem: (problem: string | null) => void): () => void {
  let stopped = false;
  let problem: string | null = null;
  const tell = (now: string | null) => {
    // A database that was closed meanwhile has no log any more, and that is right.
    if (!stopped && (now === null) !== (problem === null)) onProblem(now);
    problem = now;
  };
  const next = () => {
    if (stopped) return;
    setTimeout(() => void run().then(next), INTERVAL_MS).unref();
  };
  const run = () =>
    log.syncIfWritten().then(
      () => tell(null),
      (error: unknown) => tell(error instanceof Error ? error.message : String(error)),
    );
  next();
  return () => {
    stopped = true;
  };
}

/** Changes with each write; null: there is no log, nothing waits. */
async function standing(logPath: string): Promise<string | null> {
  try {
    const { size, mtimeNs, ino }: BigIntStats = await stat(logPath, { bigint: true });
    return `${ino} ${size} ${mtimeNs}`;
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

async function syncFile(path: string): Promise<void> {
  // Windows syncs only what was opened for writing.
  const file = await open(path, constants.O_RDWR);
  try {
    await file.datasync();
  } finally {
    await file.close();
  }
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT';
