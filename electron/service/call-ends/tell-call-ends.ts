import type { CallChange, CallDetail } from '../../shared/contract/calls.ts';
import type { CallEnd, CallEndStore } from './call-end-store.ts';
import { type EndedCall, endedCall } from './ended-call.ts';
import type { NoteMaker } from './notes/make-note.ts';

export interface CallEndParts {
  readonly store: CallEndStore;
  readonly read: (callId: string) => CallDetail | null;
  /** Made before the end is told; takes its time, and is bounded. */
  readonly makeNote: NoteMaker;
  /** Announced twice is once: it may be called again after a crash. */
  readonly announce: (event: {
    readonly type: 'call.ended';
    readonly id: string;
    readonly atMs: number;
    readonly body: EndedCall;
  }) => void;
  /** Messages for people, by mail; called twice it is one letter. */
  readonly mailMessages: (call: CallDetail) => void;
  readonly changes: (signal: AbortSignal) => AsyncIterable<CallChange>;
  readonly onProblem: (error: unknown) => void;
  readonly now: () => number;
}

/** The last usage and the last words reach the database a moment after the end. */
export const SETTLE_MS = 3000;
/** Told side by side: one whose model is slow keeps no other waiting. */
const AT_ONCE = 20;
/** After a storage problem, and between the batches that an outage left. */
const PAUSE_MS = 1000;

/** Tells each end once it has settled; also those that an earlier run left. Returns how to stop. */
export function tellCallEnds(parts: CallEndParts): () => void {
  const stopped = new AbortController();
  const inHand = new Set<string>();
  let timer: NodeJS.Timeout | null = null;
  const wait = (ms: number) => {
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(look, ms).unref();
  };
  const look = () => {
    if (stopped.signal.aborted) return;
    try {
      for (const end of due(parts, inHand)) void take(end);
      const nextMs = untilNext(parts, inHand);
      if (nextMs !== null) wait(Math.max(nextMs, PAUSE_MS));
    } catch (error) {
      parts.onProblem(error);
      wait(PAUSE_MS);
    }
  };
  const take = async (end: CallEnd) => {
    inHand.add(end.callId);
    try {
      await tell(end, parts, stopped.signal);
    } catch (error) {
      parts.onProblem(error);
    }
    inHand.delete(end.callId);
    if (!stopped.signal.aborted) wait(PAUSE_MS);
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

const due = ({ store, now }: CallEndParts, inHand: ReadonlySet<string>): CallEnd[] =>
  store
    .endedBefore(now() - SETTLE_MS, AT_ONCE)
    .filter(({ callId }) => !inHand.has(callId))
    .slice(0, AT_ONCE - inHand.size);

/** Null: none waits that is not being told. */
function untilNext({ store, now }: CallEndParts, inHand: ReadonlySet<string>): number | null {
  const next = store
    .endedBefore(Number.MAX_SAFE_INTEGER, AT_ONCE + 1)
    .find(({ callId }) => !inHand.has(callId));
  return next === undefined ? null : next.endedAt + SETTLE_MS - now();
}

async function tell({ callId, endedAt }: CallEnd, parts: CallEndParts, signal: AbortSignal): Promise<void> {
  const call = parts.read(callId);
  if (call !== null) {
    // First, since a model may take its time for the note.
    parts.mailMessages(call);
    const note = await parts.makeNote(call, signal);
    if (signal.aborted) return;
    // Read again: its cost now holds the note's, and somebody may have deleted it.
    const after = parts.read(callId);
    if (after !== null)
      parts.announce({
        type: 'call.ended',
        id: callId,
        atMs: endedAt,
        body: endedCall({ ...after, note }, endedAt),
      });
  }
  parts.store.told(callId);
}
