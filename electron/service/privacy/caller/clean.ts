import { Worker } from 'node:worker_threads';
import { moduleUrl } from '../../../shared/module-url.ts';
import type { PendingErasure } from './erasure-store.ts';

export interface CleanInput {
  readonly databasePath: string;
  readonly logDir: string;
  readonly wiped: PendingErasure;
}

/**
 * In a thread: wipes number and names from the log files, removes the copies of the database that updates made, and
 * empties the write-ahead log.
 */
export const cleanFiles = (input: CleanInput): Promise<void> =>
  new Promise((resolve, reject) => {
    const thread = new Worker(moduleUrl('./clean-thread.ts', import.meta.url), { workerData: input });
    thread.once('message', () => resolve());
    thread.once('error', reject);
    thread.once('exit', (code) => code !== 0 && reject(new Error(`Cleaning ended (${code})`)));
  });
