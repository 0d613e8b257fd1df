import type { CallEvent, Turn } from '../../../electron/shared/call-event.ts';
import type { LiveCall } from '../../../electron/shared/contract/live.ts';
import { eventText } from './event-text.ts';
import type { en } from './words.en.ts';

export type Line =
  | { readonly kind: 'turn'; readonly at: number; readonly key: string; readonly turn: Turn }
  | { readonly kind: 'event'; readonly at: number; readonly key: string; readonly text: string };

/** Turns and plain events in the order they happened. */
export function linesOf(
  call: Pick<LiveCall, 'turns'>,
  events: readonly CallEvent[],
  w: (typeof en)['events'],
): Line[] {
  const turns = call.turns.map(
    (turn): Line => ({ kind: 'turn', at: turn.startedAt, key: `t${turn.index}`, turn }),
  );
  const plain = events.flatMap((event): Line[] => {
    const text = eventText(event, w);
    return text === null ? [] : [{ kind: 'event', at: event.at, key: `e${event.at}${event.kind}`, text }];
  });
  return [...turns, ...plain].sort((a, b) => a.at - b.at);
}
