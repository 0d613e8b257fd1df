import type { CallEvent, Turn } from '../../../electron/shared/call-event.ts';

export type CutOffBy = 'caller' | 'person' | 'other';

/** What was heard ends a little after what cut it off was decided, or long before: a paused voice waits for words. */
const BEFORE_END_MS = 200;

/** Pure: what cut a turn of the agent off. `other`: neither voice, such as a key, or the end of the call. */
export function cutOffBy(
  turn: Pick<Turn, 'index' | 'endedAt'>,
  turns: readonly Pick<Turn, 'index' | 'speaker' | 'startedAt'>[],
  events: readonly CallEvent[],
): CutOffBy {
  const next = turns.find(({ index, speaker }) => speaker === 'agent' && index > turn.index);
  const cause = events.find(
    ({ kind, at }) =>
      (kind === 'barge_in' || kind === 'taken_over') &&
      at >= turn.endedAt - BEFORE_END_MS &&
      at <= (next?.startedAt ?? Number.POSITIVE_INFINITY),
  );
  if (cause === undefined) return 'other';
  return cause.kind === 'taken_over' ? 'person' : 'caller';
}
