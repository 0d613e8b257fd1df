import type { AdmissionFact, CallEndedBy } from '../../shared/call-event.ts';
import type { Failure } from '../../shared/failure.ts';
import type { CallEnd } from './collaborators.ts';

/** The leg ends first; the row is closed when the worker has reported too, or has failed to. */
export type CallClosing =
  | { readonly kind: 'open' }
  | { readonly kind: 'leg_ended'; readonly by: CallEndedBy; readonly reason: string }
  | { readonly kind: 'closed' };

export function outcomeOf(call: {
  readonly by: CallEndedBy;
  readonly answered: boolean;
  readonly transferred: boolean;
}): CallEnd['outcome'] {
  if (call.transferred) return 'transferred';
  if (!call.answered) return call.by === 'caller' ? 'abandoned' : 'failed';
  return call.by === 'failure' ? 'failed' : 'answered';
}

/** A worker that cannot carry the call: 488 only if another codec would help, else 503 for 3CX's next route. */
export const refusalOf = (failure: Failure): 488 | 503 => (failure.code === 'media_unsupported' ? 488 : 503);

/** Which check the media or the worker failed, for who asks why. */
export function refusedFactOf({ code }: Failure): AdmissionFact {
  if (code === 'media_unsupported') return 'codec';
  return code === 'media_port_taken' ? 'capacity' : 'worker_ready';
}
