import type { CallEvent, CallEventBody } from '../call-event.ts';

/** One line of the ladder: who said what to whom, or what was decided in between. */
export interface LadderStep {
  readonly at: number;
  readonly arrow: Arrow | null;
  readonly event: CallEventBody;
  /** SIP messages that were sent again before this one was answered. */
  readonly repeated: number;
  /** Drawn in red: this is where it went wrong. */
  readonly wrong: boolean;
}

export type Arrow = 'pbx_to_line' | 'line_to_pbx' | 'line_to_agent' | 'agent_to_line' | 'sound';

/** Kinds that say nothing about how the call was set up, moved or ended: they are in the conversation. */
const TALK: ReadonlySet<CallEventBody['kind']> = new Set([
  'barge_in',
  'false_interruption',
  'tool_called',
  'tool_finished',
  'silence_nudge',
  'disclosure_played',
]);

/** In the order things happened. A repeated SIP message is counted on the first one of its kind, not drawn again. */
export function ladderOf(events: readonly CallEvent[]): LadderStep[] {
  const steps: LadderStep[] = [];
  for (const event of events.filter(({ kind }) => !TALK.has(kind))) {
    const earlier = event.kind === 'sip' && event.retransmission ? sameMessage(steps, event) : -1;
    const step = steps[earlier];
    if (step) steps[earlier] = { ...step, repeated: step.repeated + 1 };
    else steps.push({ at: event.at, arrow: arrowOf(event), event, repeated: 0, wrong: isWrong(event) });
  }
  return steps;
}

type Sip = Extract<CallEventBody, { kind: 'sip' }>;

const sameMessage = (steps: readonly LadderStep[], event: Sip): number =>
  steps.findLastIndex(
    ({ event: other }) =>
      other.kind === 'sip' && other.direction === event.direction && other.summary === event.summary,
  );

function arrowOf(event: CallEventBody): Arrow | null {
  switch (event.kind) {
    case 'sip':
      return event.direction === 'in' ? 'pbx_to_line' : 'line_to_pbx';
    case 'worker_assigned':
      return 'line_to_agent';
    case 'transfer_requested':
      return event.by === 'person' ? null : 'agent_to_line';
    case 'first_caller_audio':
      return 'sound';
    default:
      return null;
  }
}

function isWrong(event: CallEventBody): boolean {
  switch (event.kind) {
    case 'admission':
      return !event.passed;
    case 'sip':
      return (
        event.direction === 'out' && /^[4-6]\d\d /.test(event.summary) && !event.summary.startsWith('487')
      );
    case 'transfer_finished':
      return !event.ok;
    case 'provider_error':
    case 'media_timeout':
    case 'worker_lost':
      return true;
    default:
      return false;
  }
}
