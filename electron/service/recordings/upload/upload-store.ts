import type { BucketProblem, RecordingUpload, UploadsSummary } from '../../../shared/contract/recordings.ts';
import type { Database } from '../../database/open.ts';

export interface QueuedUpload {
  readonly callId: string;
  /** Below the folder of recordings. */
  readonly file: string;
  readonly objectKey: string;
  readonly bucket: string;
  readonly state: RecordingUpload['state'];
  readonly attempts: number;
  readonly since: number;
}

export interface UploadStore {
  /** Nothing when it is there already. */
  add(upload: Pick<QueuedUpload, 'callId' | 'file' | 'objectKey' | 'bucket'>, now: number): void;
  /** The one that is due longest. */
  due(now: number): QueuedUpload | null;
  /** When the next one is due; null: nothing waits. */
  nextAt(): number | null;
  get(callId: string): QueuedUpload | null;
  of(callId: string): RecordingUpload | null;
  /** Before the first byte: from here on the bucket may have it. */
  begun(callId: string): void;
  uploaded(callId: string, now: number): void;
  /** `nextAt` null: given up. */
  attemptFailed(callId: string, problem: BucketProblem, nextAt: number | null): void;
  /** The recording is deleted here: it is to go there too, or need not be sent any more. */
  remove(callId: string, now: number): void;
  removed(callId: string): void;
  /** From the beginning: one, or all that were given up. */
  again(callId: string | null, now: number): void;
  summary(): UploadsSummary;
}

const COLUMNS = 'call_id AS callId, file, object_key AS objectKey, bucket, state, attempts, since';

export function createUploadStore(db: Database): UploadStore {
  const add = db.prepare(
    `INSERT INTO recording_uploads (call_id, file, object_key, bucket, state, since, next_at)
     VALUES (@callId, @file, @objectKey, @bucket, 'waiting', @now, @now) ON CONFLICT DO NOTHING`,
  );
  const due = db.prepare<[number], QueuedUpload>(
    `SELECT ${COLUMNS} FROM recording_uploads WHERE state IN ('waiting', 'removing') AND next_at <= ?
     ORDER BY next_at LIMIT 1`,
  );
  const next = db.prepare<[], { at: number | null }>(
    `SELECT min(next_at) AS at FROM recording_uploads WHERE state IN ('waiting', 'removing')`,
  );
  const get = db.prepare<[string], QueuedUpload>(
    `SELECT ${COLUMNS} FROM recording_uploads WHERE call_id = ?`,
  );
  const shown = db.prepare<[string], ShownRow>(
    `SELECT state, bucket, uploaded_at AS uploadedAt, problem, detail FROM recording_uploads WHERE call_id = ?`,
  );
  const uploaded = db.prepare(
    `UPDATE recording_uploads SET state = 'uploaded', uploaded_at = ?, problem = NULL, detail = NULL
     WHERE call_id = ? AND state = 'waiting'`,
  );
  const begun = db.prepare('UPDATE recording_uploads SET attempts = attempts + 1 WHERE call_id = ?');
  const failed = db.prepare(
    `UPDATE recording_uploads SET problem = @code, detail = @detail,
       next_at = coalesce(@nextAt, next_at),
       state = CASE WHEN @nextAt IS NOT NULL THEN state WHEN state = 'waiting' THEN 'failed' ELSE 'remove_failed' END
     WHERE call_id = @callId AND state IN ('waiting', 'removing')`,
  );
  const neverSent = db.prepare(
    `DELETE FROM recording_uploads WHERE call_id = ? AND attempts = 0 AND state = 'waiting'`,
  );
  const remove = db.prepare(
    `UPDATE recording_uploads SET state = 'removing', attempts = 0, since = @now, next_at = @now, problem = NULL,
       detail = NULL WHERE call_id = @callId`,
  );
  const removed = db.prepare('DELETE FROM recording_uploads WHERE call_id = ?');
  const again = db.prepare(
    `UPDATE recording_uploads SET attempts = 0, since = @now, next_at = @now,
       state = CASE state WHEN 'failed' THEN 'waiting' WHEN 'remove_failed' THEN 'removing' ELSE state END
     WHERE state <> 'uploaded' AND (@callId IS NULL OR call_id = @callId)`,
  );
  const counts = db.prepare<[], { waiting: number; failed: number }>(
    `SELECT count(*) FILTER (WHERE state IN ('waiting', 'removing')) AS waiting,
       count(*) FILTER (WHERE state IN ('failed', 'remove_failed')) AS failed FROM recording_uploads`,
  );
  const latest = db.prepare<[], Pick<ShownRow, 'problem' | 'detail'>>(
    `SELECT problem, detail FROM recording_uploads WHERE problem IS NOT NULL ORDER BY next_at DESC LIMIT 1`,
  );
  return {
    add: (upload, now) => void add.run({ ...upload, now }),
    due: (now) => due.get(now) ?? null,
    nextAt: () => next.get()?.at ?? null,
    get: (callId) => get.get(callId) ?? null,
    of(callId) {
      const row = shown.get(callId);
      if (row === undefined) return null;
      return { state: row.state, bucket: row.bucket, uploadedAt: row.uploadedAt, problem: problemOf(row) };
    },
    begun: (callId) => void begun.run(callId),
    uploaded: (callId, now) => void uploaded.run(now, callId),
    attemptFailed: (callId, { code, detail }, nextAt) => void failed.run({ callId, code, detail, nextAt }),
    remove(callId, now) {
      neverSent.run(callId);
      remove.run({ callId, now });
    },
    removed: (callId) => void removed.run(callId),
    again: (callId, now) => void again.run({ callId, now }),
    summary: () => ({
      ...(counts.get() ?? { waiting: 0, failed: 0 }),
      problem: problemOf(latest.get() ?? { problem: null, detail: null }),
    }),
  };
}

interface ShownRow {
  readonly state: RecordingUpload['state'];
  readonly bucket: string;
  readonly uploadedAt: number | null;
  readonly problem: BucketProblem['code'] | null;
  readonly detail: string | null;
}

const problemOf = ({ problem, detail }: Pick<ShownRow, 'problem' | 'detail'>): BucketProblem | null =>
  problem === null ? null : { code: problem, detail: detail ?? '' };
