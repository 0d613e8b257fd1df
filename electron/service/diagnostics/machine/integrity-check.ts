import { Worker } from 'node:worker_threads';
import { moduleUrl } from '../../../shared/module-url.ts';

export interface IntegrityFound {
  /** Null: the file is sound. */
  readonly problem: string | null;
  readonly tookMs: number;
}

export type IntegrityCheck = (databasePath: string) => Promise<IntegrityFound>;

/** In a thread of its own: reading a large file would keep SIP waiting. */
export const checkIntegrity: IntegrityCheck = (databasePath) =>
  new Promise((resolve, reject) => {
    const thread = new Worker(moduleUrl('./integrity-thread.ts', import.meta.url), {
      workerData: { databasePath },
    });
    thread.once('message', resolve);
    thread.once('error', reject);
    thread.once(
      'exit',
      (code) => code !== 0 && reject(new Error(`The check of the database ended (${code})`)),
    );
  });
