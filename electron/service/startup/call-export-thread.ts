import { parentPort, workerData } from 'node:worker_threads';
import { type ExportThreadInput, exportPieces } from '../calls/export-calls.ts';
import { openReadOnlyLog } from './open-read-only-log.ts';

/** Runs in a worker thread: see calls/export-calls.ts. An empty piece would end the reader's turn without a next one. */
const input = workerData as ExportThreadInput;
const pieces = exportPieces(openReadOnlyLog(input.databasePath), input);
parentPort?.on('message', () => {
  let next = pieces.next();
  while (!next.done && next.value === '') next = pieces.next();
  parentPort?.postMessage(next.done ? null : next.value);
  if (next.done) parentPort?.close();
});
