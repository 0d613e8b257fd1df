import { parentPort, workerData } from 'node:worker_threads';
import { answerRead, type ReadRequest } from '../calls/call-reader.ts';
import { openReadOnlyLog } from './open-read-only-log.ts';

/** Runs in a worker thread: see calls/call-reader.ts. */
const log = openReadOnlyLog(workerData.databasePath);
parentPort?.on('message', (request: ReadRequest) => parentPort?.postMessage(answerRead(log, request)));
