import type { CallChange, CallDetail } from '../../shared/contract/calls.ts';
import type { CallEndStore } from './call-end-store.ts';
import { type EndedCall, endedCall } from './ended-call.ts';

export interface CallEndParts {
  readonly store: CallEndStore;
  readonly read: (callId: string) => CallDetail | null;
  /** Announced twice is once: it may be called again after a crash. */
  readonly announce: (event: {
    readonly type: 'call.ended';
    readonly id: string;
    readonly atMs: number;
    readonly body: EndedCall;
  }) => void;
  readonly changes: (signal: AbortSignal) => AsyncIterable<CallChange>;
  readonly onProblem: (error: unknown) => void;
  readonly now: () => number;
}

/** The last usage and the last words reach the database a moment after the end. */
export const SETTLE_MS = 3000;
const BATCH = 20;
/** After a storage problem, and between the batches that an outage left. */
const PAUSE_MS = 1000;

/** Tells each end once it has settled; also those that an earlier run left. Returns how to stop. */
export function tellCallEnds(parts: CallEndParts): () => void {
  const stopped = new AbortController();
  let timer: NodeJS.Timeout | null = null;
  const wait = (ms: number) => {
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(look, ms).unref();
  };
  const look = () => {
    if (stopped.signal.aborted) return;
    try {
      const nextMs = tellDue(parts);
      if (nextMs !== null) wait(Math.max(nextMs, PAUSE_MS));
    } catch (error) {
      parts.onProblem(error);
      wait(PAUSE_MS);
    }
  };
  void (async () => {
    for await (const { change } of parts.changes(stopped.signal)) if (change === 'closed') wait(SETTLE_MS);
  })();
  look();
  return () => {
    stopped.abort();
    if (timer !== null) clearTimeout(timer);
  };
}

/** Milliseconds until the next is due; null: none waits. */
function tellDue({ store, read, announce, now }: CallEndParts): number | null {
  for (const { callId, endedAt } of store.endedBefore(now() - SETTLE_MS, BATCH)) {
    const call = read(callId);
    if (call !== null)
      announce({ type: 'call.ended', id: callId, atMs: endedAt, body: endedCall(call, endedAt) });
    store.told(callId);
  }
  const oldestAt = store.oldestAt();
  return oldestAt === null ? null : oldestAt + SETTLE_MS - now();
}
