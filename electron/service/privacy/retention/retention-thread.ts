import { setTimeout } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import Sqlite from 'better-sqlite3';
import { emptyWal } from '../empty-wal.ts';
import { createDeleteBatch } from './delete-batch.ts';
import { deleteDue } from './delete-due.ts';
import { createDeletionLog } from './deletion-log.ts';
import type { RetentionThreadInput } from './keep-retention.ts';

/** Runs in a worker thread, with a connection of its own: deletes what is due, says how much, ends. */
const { databasePath, cutoffs, now } = workerData as RetentionThreadInput;
const db = new Sqlite(databasePath, { fileMustExist: true, timeout: 100 });
db.pragma('foreign_keys = ON');
db.pragma('secure_delete = ON');
const clock = () => now;
const deleted = await deleteDue({
  deleteBatch: createDeleteBatch(db, createDeletionLog(db, clock), cutoffs, clock),
  nowMs: () => performance.now(),
  wait: (ms) => setTimeout(ms),
});
if (deleted > 0) emptyWal(db);
db.close();
parentPort?.postMessage(deleted);
