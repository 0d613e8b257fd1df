import type { Logger } from 'pino';
import { createCallEndStore } from '../call-ends/call-end-store.ts';
import { type CallEndParts, tellCallEnds } from '../call-ends/tell-call-ends.ts';
import type { Stores } from './open-stores.ts';

/** Ends of calls go to webhooks. Returns how to stop. */
export function joinCallEnds(
  { db, log: calls, live }: Pick<Stores, 'db' | 'log' | 'live'>,
  announce: CallEndParts['announce'],
  log: Logger,
): () => void {
  return tellCallEnds({
    store: createCallEndStore(db),
    read: (callId) => calls.get(callId),
    announce,
    changes: (signal) => live.watchChanges(signal),
    onProblem: (error) => log.warn({ problem: String(error) }, 'The end of a call is told a moment later'),
    now: Date.now,
  });
}
