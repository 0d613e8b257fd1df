import type { BackupProblem, BackupRun } from '../../../shared/contract/backup.ts';
import type { Database } from '../../database/open.ts';

/** Which backups were made, where they are, and what went wrong. */
export interface BackupStore {
  begin(run: { readonly backupId: string; readonly file: string; readonly startedAt: number }): void;
  end(
    backupId: string,
    ended: Pick<BackupRun, 'folder' | 'bucket' | 'bytes' | 'calls' | 'problem'>,
    at: number,
  ): void;
  /** Copies that are still somewhere; null in both: removed. */
  placesLeft(backupId: string, places: Pick<BackupRun, 'folder' | 'bucket'>): void;
  /** What a crash left open. */
  markInterrupted(at: number): BackupRun[];
  newest(limit: number): BackupRun[];
  /** With a copy somewhere, newest first. */
  kept(): BackupRun[];
  get(backupId: string): BackupRun | null;
  lastGoodAt(): number | null;
}

const COLUMNS = `backup_id AS backupId, started_at AS startedAt, ended_at AS endedAt, state, file, folder, bucket, bytes,
  calls, problem, detail`;

type Row = Omit<BackupRun, 'problem'> & {
  readonly problem: BackupProblem['code'] | null;
  readonly detail: string | null;
};

const runOf = ({ detail, problem, ...row }: Row): BackupRun => ({
  ...row,
  problem: problem === null ? null : { code: problem, detail: detail ?? '' },
});

export function createBackupStore(db: Database): BackupStore {
  const begin = db.prepare(
    "INSERT INTO backups (backup_id, started_at, state, file) VALUES (@backupId, @startedAt, 'running', @file)",
  );
  const end =
    db.prepare(`UPDATE backups SET state = @state, ended_at = @at, folder = @folder, bucket = @bucket,
    bytes = @bytes, calls = @calls, problem = @code, detail = @detail WHERE backup_id = @backupId`);
  const places = db.prepare(`UPDATE backups SET folder = @folder, bucket = @bucket,
    state = CASE WHEN @folder IS NULL AND @bucket IS NULL AND state = 'good' THEN 'removed' ELSE state END
    WHERE backup_id = @backupId`);
  const read = (where: string) => db.prepare<unknown[], Row>(`SELECT ${COLUMNS} FROM backups ${where}`);
  const open = read("WHERE state = 'running'");
  const newest = read('ORDER BY started_at DESC LIMIT ?');
  const kept = read('WHERE folder IS NOT NULL OR bucket IS NOT NULL ORDER BY started_at DESC');
  const one = read('WHERE backup_id = ?');
  const lastGood = db.prepare<[], { at: number | null }>(
    "SELECT max(started_at) AS at FROM backups WHERE state IN ('good', 'removed')",
  );
  const endRun: BackupStore['end'] = (backupId, { problem, ...ended }, at) =>
    void end.run({
      backupId,
      ...ended,
      at,
      state: problem === null ? 'good' : 'failed',
      code: problem?.code ?? null,
      detail: problem?.detail ?? null,
    });
  return {
    begin: (run) => void begin.run(run),
    end: endRun,
    placesLeft: (backupId, left) => void places.run({ backupId, ...left }),
    markInterrupted(at) {
      const runs = open.all().map(runOf);
      const problem = { code: 'interrupted', detail: '' } as const;
      for (const { backupId } of runs)
        endRun(backupId, { folder: null, bucket: null, bytes: null, calls: null, problem }, at);
      return runs;
    },
    newest: (limit) => newest.all(limit).map(runOf),
    kept: () => kept.all().map(runOf),
    get(backupId) {
      const row = one.get(backupId);
      return row === undefined ? null : runOf(row);
    },
    lastGoodAt: () => lastGood.get()?.at ?? null,
  };
}
