import { parentPort, workerData } from 'node:worker_threads';
import Sqlite from 'better-sqlite3';
import type { IntegrityFound } from './integrity-check.ts';

/** Runs in a worker thread: one question, one answer. */
const started = performance.now();
parentPort?.postMessage({
  ...check(workerData.databasePath),
  tookMs: Math.round(performance.now() - started),
});

function check(path: string): Pick<IntegrityFound, 'problem'> {
  try {
    const db = new Sqlite(path, { readonly: true, fileMustExist: true, timeout: 2000 });
    const answer = String(db.pragma('quick_check(1)', { simple: true }));
    db.close();
    return { problem: answer === 'ok' ? null : answer };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}
