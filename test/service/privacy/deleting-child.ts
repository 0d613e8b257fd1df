import Sqlite from 'better-sqlite3';
import { createDeleteBatch } from '../../../electron/service/privacy/retention/delete-batch.ts';
import { deleteDue } from '../../../electron/service/privacy/retention/delete-due.ts';
import { createDeletionLog } from '../../../electron/service/privacy/retention/deletion-log.ts';
import { openRecordings } from '../../../electron/service/recordings/open-recordings.ts';
import { createRecordingStore } from '../../../electron/service/recordings/recording-store.ts';
import { recordingSettingsSchema } from '../../../electron/shared/contract/settings/recording.ts';

/** Deletes recordings and calls as the service does, and is killed at the place that is named: between two steps. */
const [databasePath = '', recordingsDir = '', killAt = '', time = ''] = process.argv.slice(2);
const now = Number(time);
const db = new Sqlite(databasePath);
db.pragma('foreign_keys = ON');
const die = () => process.kill(process.pid, 'SIGKILL');
const log = createDeletionLog(db, () => now);
const recordings = openRecordings({
  store: createRecordingStore(db),
  recordingsDir,
  settings: () => recordingSettingsSchema.parse({}),
  encryptionKey: () => '',
  write: (work) => work(),
  countDeletion(mark) {
    if (killAt === 'file_gone') die();
    log.deleting('recordings', 'retention', () => {
      mark();
      if (killAt === 'row_marked_uncommitted') die();
      return 1;
    });
    if (killAt === 'row_marked') die();
  },
  uploads: { add() {}, remove() {} } as never,
  uploadOf: () => null,
  log: () => {},
  now: () => now,
});
await recordings.deleteDue(now);
const deleteBatch = createDeleteBatch(db, log, { calls: now, transcripts: null, levels: null }, () => now);
await deleteDue({
  deleteBatch(kind, limit) {
    const items = deleteBatch(kind, limit);
    if (killAt === 'first_calls_gone') die();
    return items;
  },
  nowMs: () => performance.now(),
  wait: async () => {},
});
