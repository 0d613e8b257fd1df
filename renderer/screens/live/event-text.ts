import type { CallEvent, CallEventBody } from '../../../electron/shared/call-event.ts';
import { peopleEventText } from '../../parts/happening/people-event-text.ts';
import type { en } from './words.en.ts';

type Words = (typeof en)['events'];

/** An event in plain words; null for what only IT reads (SIP, admission): that is in the call's record. */
export function eventText(event: CallEventBody, w: Words): string | null {
  switch (event.kind) {
    case 'dtmf':
      return w.dtmf(event.key);
    case 'media_direction':
      return event.direction === 'sendrecv' ? w.resumed : w.held;
    case 'media_timeout':
      return w.noAudio;
    case 'barge_in':
      return w.bargeIn;
    case 'disclosure_played':
      return w.disclosure;
    case 'tool_called':
      return w.tool(event.tool);
    case 'transfer_requested':
      return requestedText(event, w);
    case 'transfer_progress':
      return w.transferRings(event.target);
    case 'transfer_finished':
      return event.ok ? w.transferDone(event.target) : w.transferFailed(event.target, event.reason);
    case 'provider_error':
      return w.providerError(event.provider);
    case 'provider_switched':
      return w.providerSwitched(event.from, event.to);
    case 'apology_spoken':
      return w.apology;
    case 'silence_nudge':
      return w.nudge;
    case 'listening_started':
    case 'listening_ended':
    case 'whispered':
    case 'taken_over':
    case 'given_back':
    case 'room_lost':
      return peopleEventText(event, w);
    case 'worker_lost':
      return w.workerLost;
    default:
      return null;
  }
}

function requestedText(
  { by, target }: Extract<CallEventBody, { kind: 'transfer_requested' }>,
  w: Words,
): string {
  switch (by) {
    case 'agent':
      return w.transferByAgent(target);
    case 'dtmf':
      return w.transferByKey(target);
    case 'failure':
      return w.transferByFailure(target);
    case 'person':
      return w.transferByPerson(target);
  }
}

/** Events of two sources in order, each once: read from the record, and told live since. */
export function mergeEvents(recorded: readonly CallEvent[], told: readonly CallEvent[]): CallEvent[] {
  const byKey = new Map<string, CallEvent>();
  for (const event of [...recorded, ...told]) byKey.set(`${Math.round(event.at)} ${event.kind}`, event);
  return [...byKey.values()].sort((a, b) => a.at - b.at);
}

/** The last word about hold: what 3CX does with its side. */
export const isHeld = (events: readonly CallEvent[]): boolean => {
  const last = events.findLast(({ kind }) => kind === 'media_direction');
  return last?.kind === 'media_direction' && last.direction !== 'sendrecv';
};

/** Who a move is under way to; null: none is. */
export function movingTo(events: readonly CallEvent[]): string | null {
  const last = events.findLast(({ kind }) => kind.startsWith('transfer_'));
  if (last?.kind === 'transfer_requested' || last?.kind === 'transfer_progress') return last.target;
  return null;
}
