import type { Recording } from '../../shared/contract/recordings.ts';
import type { RecordingReport } from '../../shared/recording.ts';
import type { Database } from '../database/open.ts';

export interface StoredRecording extends Omit<Recording, 'upload'> {
  readonly callId: string;
  /** Below the folder of recordings. */
  readonly file: string;
}

export interface RecordingStore {
  begin(recording: {
    readonly callId: string;
    readonly file: string;
    readonly encrypted: boolean;
    readonly startedAt: number;
    readonly deleteOn: number;
  }): void;
  finish(callId: string, report: RecordingReport): void;
  get(callId: string): StoredRecording | null;
  /** Begun by a service or worker that is gone. */
  unfinished(): StoredRecording[];
  /** What was written by then is the recording. */
  leaveAsIs(callId: string, bytes: number, problem: string): void;
  /** Whose time is over, or that began before this; the kept ones that could not be removed come again. */
  due(now: number, callsBefore: number | null): StoredRecording[];
  markDeleted(callId: string, at: number, because: 'retention' | 'person'): void;
}

interface Row extends Omit<StoredRecording, 'encrypted'> {
  readonly encrypted: number;
}

const COLUMNS = `call_id AS callId, file, encrypted, state, started_at AS startedAt, bytes, duration_ms AS durationMs,
  problem, delete_on AS deleteOn, deleted_at AS deletedAt, deleted_because AS deletedBecause`;

export function createRecordingStore(db: Database): RecordingStore {
  const begin = db.prepare(
    `INSERT INTO recordings (call_id, file, encrypted, state, started_at, delete_on)
     VALUES (@callId, @file, @encrypted, 'recording', @startedAt, @deleteOn)`,
  );
  const finish = db.prepare(
    `UPDATE recordings SET state = 'ready', bytes = @bytes, duration_ms = @durationMs, problem = @problem
     WHERE call_id = @callId AND state <> 'deleted'`,
  );
  const get = db.prepare<[string], Row>(`SELECT ${COLUMNS} FROM recordings WHERE call_id = ?`);
  const unfinished = db.prepare<[], Row>(`SELECT ${COLUMNS} FROM recordings WHERE state = 'recording'`);
  const leave = db.prepare(
    `UPDATE recordings SET state = 'ready', bytes = ?, problem = ? WHERE call_id = ? AND state = 'recording'`,
  );
  const due = db.prepare<[{ now: number; callsBefore: number | null }], Row>(
    `SELECT ${COLUMNS} FROM recordings
     WHERE state = 'ready' AND (delete_on <= @now OR started_at < @callsBefore) ORDER BY delete_on`,
  );
  const markDeleted = db.prepare(
    `UPDATE recordings SET state = 'deleted', deleted_at = ?, deleted_because = ? WHERE call_id = ?`,
  );
  return {
    begin: (recording) => void begin.run({ ...recording, encrypted: recording.encrypted ? 1 : 0 }),
    finish: (callId, report) => void finish.run({ callId, ...report }),
    get(callId) {
      const row = get.get(callId);
      return row === undefined ? null : recordingOf(row);
    },
    unfinished: () => unfinished.all().map(recordingOf),
    leaveAsIs: (callId, bytes, problem) => void leave.run(bytes, problem, callId),
    due: (now, callsBefore) => due.all({ now, callsBefore }).map(recordingOf),
    markDeleted: (callId, at, because) => void markDeleted.run(at, because, callId),
  };
}

const recordingOf = (row: Row): StoredRecording => ({ ...row, encrypted: row.encrypted === 1 });
