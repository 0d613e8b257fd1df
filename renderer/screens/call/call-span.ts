import type { CallDetail } from '../../../electron/shared/contract/calls.ts';

export interface CallSpan {
  /** When the talk began; positions of the page count from here. */
  readonly from: number;
  readonly lengthMs: number;
}

/** From the answer (or the start, if there was none) to the end, as far as it has come. */
export function callSpan(
  call: Pick<CallDetail, 'startedAt' | 'answeredAt' | 'endedAt' | 'turns' | 'events'>,
): CallSpan {
  const from = call.answeredAt ?? call.startedAt;
  const lastKnown = Math.max(
    from,
    ...call.turns.map(({ endedAt }) => endedAt),
    ...call.events.map(({ at }) => at),
  );
  return { from, lengthMs: Math.max(1000, (call.endedAt ?? lastKnown) - from) };
}
