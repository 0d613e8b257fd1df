import type { EpochMs } from '../../shared/call-event.ts';
import type { FromWorker } from '../../shared/worker-messages.ts';

export type Heartbeat = Omit<Extract<FromWorker, { type: 'heartbeat' }>, 'type'>;
export type ReadyMessage = Extract<FromWorker, { type: 'ready' }>;

/** Where one supervised worker stands, for the page and for the choice of a worker. */
export type WorkerState =
  | { readonly kind: 'starting'; readonly workerId: string; readonly pid: number | null }
  | {
      readonly kind: 'ready';
      readonly workerId: string;
      readonly pid: number;
      readonly capacity: number;
      readonly heartbeat: Heartbeat | null;
    }
  /** The connection broke and the process lives: its calls go on, it gets no new one. */
  | { readonly kind: 'reconnecting'; readonly workerId: string; readonly pid: number }
  | { readonly kind: 'draining'; readonly workerId: string; readonly pid: number }
  | { readonly kind: 'backing_off'; readonly delayMs: number; readonly lastExit: WorkerExit }
  | { readonly kind: 'stopped'; readonly lastExit: WorkerExit | null };

export interface WorkerExit {
  readonly at: EpochMs;
  readonly workerId: string;
  readonly code: number | null;
  readonly signal: string | null;
  /** Why we ended it; null when it ended by itself. */
  readonly cause: string | null;
  readonly livedMs: number;
  /** May quote anything the runtime printed: shown to the owner, never put into a log sentence. */
  readonly stderrTail: readonly string[];
}

/** "was killed (SIGKILL): no heartbeat for 5 s": the words for events and the page. */
export function describeExit(exit: WorkerExit): string {
  const how =
    exit.signal !== null
      ? `was ended by ${exit.signal}`
      : exit.code !== null
        ? `exited with code ${exit.code}`
        : 'is gone';
  return exit.cause === null ? `Worker ${how}` : `Worker ${how}: ${exit.cause}`;
}
