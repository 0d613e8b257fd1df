import { setImmediate } from 'node:timers/promises';
import type { ErasedCaller } from '../../../shared/contract/privacy.ts';
import { failure } from '../../../shared/failure.ts';
import { fail, type Result, succeed } from '../../../shared/result.ts';
import type { DeletionLog } from '../retention/deletion-log.ts';
import type { CallerStore } from './caller-store.ts';
import type { Erasure, ErasureStore, PendingErasure } from './erasure-store.ts';
import { numberHash } from './number-hash.ts';

export interface EraseParts {
  readonly callers: CallerStore;
  readonly erasures: ErasureStore;
  readonly deletions: Pick<DeletionLog, 'deleting'>;
  /** Of this installation, made at first use. */
  readonly hashKey: () => string;
  /** The file of a call's recording, and its copy in the bucket. */
  readonly deleteRecording: (callId: string) => void;
  /** What waits to be sent about a call. */
  readonly forgetDeliveries: (callId: string) => void;
  /** Log files, copies of the database, the write-ahead log. */
  readonly clean: (wiped: PendingErasure) => Promise<void>;
  readonly proved: (actor: string, details: { readonly proof: string; readonly calls: number }) => void;
  readonly clock: () => number;
}

export interface CallerErasure {
  erase(number: string, actor: string): Promise<Result<ErasedCaller>>;
  /** Goes on with what the end of a service cut off. */
  finishCutOff(): Promise<void>;
}

/** Forgets a caller: written down first, so that it is finished whatever happens; the number goes from there last. */
export function createCallerErasure(parts: EraseParts): CallerErasure {
  const { callers, erasures, clock } = parts;
  return {
    async erase(number, actor) {
      if (callers.busyCalls(number) > 0) return fail(stands);
      if (callers.callIds(number).length === 0) return fail(unknown);
      const pending = { number, names: callers.names(number) };
      const hash = numberHash(number, parts.hashKey());
      const begun = erasures.begin({ numberHash: hash, actor, pending }, clock());
      return succeed(await finish(begun, parts));
    },
    async finishCutOff() {
      for (const erasure of erasures.unfinished()) await finish(erasure, parts);
    },
  };
}

async function finish(erasure: Erasure, parts: EraseParts): Promise<ErasedCaller> {
  const { callers, erasures, deletions } = parts;
  const { erasureId, pending, numberHash: proof, actor } = erasure;
  for (const callId of callers.callIds(pending.number)) {
    // Files before rows: a row without its file is found here again.
    parts.deleteRecording(callId);
    deletions.deleting('calls', 'erasure', () => {
      parts.forgetDeliveries(callId);
      callers.deleteCall(callId);
      erasures.counted(erasureId);
      return 1;
    });
    // SIP is answered in between.
    await setImmediate();
  }
  await parts.clean(pending);
  const calls = erasures.finish(erasureId, parts.clock());
  parts.proved(actor, { proof, calls });
  // Once more: the number itself stood in the erasure's row until now.
  await parts.clean({ number: '', names: [] });
  return { calls, proof };
}

const stands = failure(
  'conflict',
  'A call of this number is going on, or its recording is still being written, so nothing was erased. Erase it when the call has ended.',
);
const unknown = failure('not_found', 'There is no call of this number: nothing was erased.');
