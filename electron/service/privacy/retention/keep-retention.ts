import { Worker } from 'node:worker_threads';
import type { RetentionSettings } from '../../../shared/contract/settings.ts';
import { moduleUrl } from '../../../shared/module-url.ts';
import { type Cutoffs, cutoffsAt } from './retention-rules.ts';

export interface RetentionParts {
  readonly databasePath: string;
  readonly settings: () => RetentionSettings;
  readonly clock: () => number;
  /** Files whose time, or whose call's time, is over: they go before the rows that name them. */
  readonly deleteRecordings: (callsBefore: number | null) => Promise<void>;
  readonly onDeleted: () => void;
  readonly log: (message: string, fields: Readonly<Record<string, unknown>>) => void;
}

export interface Retention {
  /** What is due now; one run at a time. */
  run(): Promise<void>;
  /** Now, every hour, and when other times are set. Returns how to stop. */
  keepRunning(): () => Promise<void>;
  settingsChanged(): void;
}

export interface RetentionThreadInput {
  readonly databasePath: string;
  readonly cutoffs: Cutoffs;
  readonly now: number;
}

const INTERVAL_MS = 3_600_000;

export function createRetention(parts: RetentionParts): Retention {
  let running: Promise<void> | null = null;
  let thread: Worker | null = null;
  let inForce = JSON.stringify(parts.settings());
  let stopped = false;

  const pass = async () => {
    const now = parts.clock();
    const cutoffs = cutoffsAt(parts.settings(), now);
    await parts.deleteRecordings(cutoffs.calls);
    if (stopped || Object.values(cutoffs).every((before) => before === null)) return;
    thread = new Worker(moduleUrl('./retention-thread.ts', import.meta.url), {
      workerData: { databasePath: parts.databasePath, cutoffs, now } satisfies RetentionThreadInput,
    });
    const deleted = await answerOf(thread);
    thread = null;
    if (deleted === 0) return;
    parts.log('What calls left behind was deleted: its time was over', { calls: deleted });
    parts.onDeleted();
  };
  const run = () => {
    running ??= pass()
      // Tried again in an hour; what was deleted until then is deleted and counted.
      .catch((error: unknown) => parts.log('Nothing more could be deleted for now', { error: String(error) }))
      .finally(() => {
        running = null;
      });
    return running;
  };
  return {
    run,
    keepRunning() {
      void run();
      const timer = setInterval(() => void run(), INTERVAL_MS);
      timer.unref();
      return async () => {
        stopped = true;
        clearInterval(timer);
        await thread?.terminate();
        await running;
      };
    },
    settingsChanged() {
      const wanted = JSON.stringify(parts.settings());
      if (wanted === inForce || stopped) return;
      inForce = wanted;
      void (running ?? Promise.resolve()).then(run);
    },
  };
}

/** 0 also when it was ended in the middle: the batch in hand is undone, the ones before stand. */
const answerOf = (thread: Worker): Promise<number> =>
  new Promise((resolve, reject) => {
    thread.once('message', resolve);
    thread.once('error', reject);
    thread.once('exit', () => resolve(0));
  });
