import type { CallEventBody } from '../../../electron/shared/call-event.ts';
import { peopleEventText } from '../../parts/happening/people-event-text.ts';
import { plainReason } from './plain-reason.ts';
import type { en } from './words.en.ts';

/** Every recorded event in plain words. */
export function eventText(
  event: CallEventBody,
  w: (typeof en)['event'],
  facts: (typeof en)['explain'],
  /** Who rang: 3CX, or the built-in caller of a rehearsal. */
  party: string = facts.lanes.pbx,
): string {
  switch (event.kind) {
    case 'sip':
      return event.direction === 'in' ? w.sipIn(event.summary, party) : w.sipOut(event.summary);
    case 'admission':
      return `${facts.facts[event.fact]} ${event.passed ? facts.yes : facts.no}: ${event.explanation}`;
    case 'media_started':
      return w.media(event.codec, event.encrypted);
    case 'media_direction':
      return event.direction === 'sendrecv' ? w.resumed : w.held;
    case 'media_timeout':
      return w.noAudio(Math.round(event.silentMs / 1000));
    case 'first_caller_audio':
      return w.firstAudio;
    case 'greeting_started':
      return w.greeting(Math.round(event.afterAckMs), party);
    case 'disclosure_played':
      return event.complete ? w.disclosed : w.disclosedPartly;
    case 'dtmf':
      return w.key(event.key);
    case 'barge_in':
      return w.bargeIn(Math.round(event.stoppedAfterMs));
    case 'false_interruption':
      return w.falseInterruption;
    case 'tool_called':
      return w.tool(event.tool);
    case 'tool_finished':
      return event.ok ? w.toolDone(event.tool) : w.toolFailed(event.tool);
    case 'transfer_requested':
      return MOVES[event.by](w)(event.target);
    case 'transfer_progress':
      return w.moveProgress(event.target, `${event.status} ${event.reason}`.trim());
    case 'transfer_finished':
      return event.ok ? w.moveDone(event.target) : w.moveFailed(event.target, event.reason);
    case 'provider_error':
      return w.providerError(event.provider, event.message);
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
    case 'recording_started':
      return w.recordingStarted;
    case 'recording_failed':
      return w.recordingFailed(event.problem);
    case 'contact_looked_up':
      return w.contact[event.outcome](Math.round(event.afterMs), event.detail);
    case 'message_taken':
      return w.messageTaken;
    case 'caller_returned':
      return w.callerReturned(Math.round(event.endedBeforeMs / 60_000));
    case 'worker_assigned':
      return w.worker;
    case 'worker_lost':
      return w.workerLost;
    case 'ended':
      return w.ended(plainReason(event.reason));
  }
}

const MOVES = {
  agent: (w: (typeof en)['event']) => w.moveByAgent,
  dtmf: (w: (typeof en)['event']) => w.moveByKey,
  failure: (w: (typeof en)['event']) => w.moveByFailure,
  person: (w: (typeof en)['event']) => w.moveByPerson,
} as const;

/** What the office manager reads beside the conversation: no SIP, no checks. */
export const isOfficeEvent = ({ kind }: CallEventBody): boolean =>
  ![
    'sip',
    'admission',
    'media_started',
    'first_caller_audio',
    'greeting_started',
    'worker_assigned',
    'false_interruption',
  ].includes(kind);
