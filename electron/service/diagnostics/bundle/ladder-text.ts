import type { CallEvent } from '../../../shared/call-event.ts';
import type { FailedCall } from './failed-calls.ts';
import { maskSip } from './mask-sip.ts';
import { type Masks, maskDigits, maskText } from './mask-text.ts';

/** A call as text: every SIP message and why it was taken or not. Nothing that was said, asked or pressed. */
export function ladderText(call: FailedCall, masks: Masks): string {
  const known = {
    ...masks,
    names: call.callerName === null ? masks.names : [...masks.names, call.callerName],
  };
  const head = [
    `Call ${call.callId}`,
    `Began ${new Date(call.startedAt).toISOString()}`,
    `Caller ${call.callerNumber === null ? 'withheld' : maskDigits(call.callerNumber)}, dialled ${maskDigits(call.dialled)}`,
    `Ended: ${call.outcome}${call.sipStatus === null ? '' : ` (${call.sipStatus})`}. ${maskText(call.endReason ?? '', known)}`,
  ];
  const events = call.events.flatMap((event) => eventText(event, known));
  return withoutNumber(`${[...head, '', ...events].join('\n')}\n`, call.callerNumber);
}

/** Some PBXes write the caller's number into what only looks random, such as the Call-ID. */
function withoutNumber(text: string, number: string | null): string {
  const digits = number?.replace(/\D/g, '') ?? '';
  return digits.length < 7 ? text : text.replaceAll(digits, maskDigits(digits));
}

function eventText(event: CallEvent, masks: Masks): string[] {
  const time = new Date(event.at).toISOString().slice(11, 23);
  const line = (text: string) => [`${time}  ${maskText(text, masks)}`];
  switch (event.kind) {
    case 'sip':
      return [
        `${time}  ${event.direction === 'in' ? 'received' : 'sent'}${event.retransmission ? ' again' : ''}`,
        ...maskSip(event.message, masks)
          .split('\n')
          .map((each) => `    ${each}`),
        '',
      ];
    case 'admission':
      return line(`${event.passed ? 'passed' : 'refused'} ${event.fact}: ${event.explanation}`);
    case 'media_started':
      return line(`media ${event.codec}, encrypted ${event.encrypted}, local port ${event.localPort}`);
    case 'media_direction':
      return line(`media ${event.direction}`);
    case 'media_timeout':
      return line(`no media for ${event.silentMs} ms, held ${event.held}`);
    case 'greeting_started':
      return line(`greeting ${event.afterAckMs} ms after the ACK`);
    case 'first_caller_audio':
      return line('first audio of the caller');
    case 'dtmf':
      return line(`a key was pressed (${event.source})`);
    case 'transfer_requested':
      return line(`transfer asked for by ${event.by}`);
    case 'transfer_progress':
      return line(`transfer ${event.status} ${event.reason}`);
    case 'transfer_finished':
      return line(`transfer ${event.ok ? 'done' : 'failed'}: ${event.reason}`);
    case 'provider_error':
      return line(`${event.stage} ${event.provider}: ${event.code} ${event.message}`);
    case 'provider_switched':
      return line(`${event.stage}: ${event.from} to ${event.to}`);
    case 'contact_looked_up':
      return line(`contact look-up: ${event.outcome} after ${event.afterMs} ms ${event.detail}`.trim());
    case 'message_taken':
      return line('a message was taken');
    case 'caller_returned':
      return line(`goes on from ${event.previousCallId}, ${event.endedBeforeMs} ms after its end`);
    case 'worker_assigned':
      return line(`worker ${event.workerId}`);
    case 'worker_lost':
      return line(`worker ${event.workerId} lost: ${event.reason}`);
    case 'ended':
      return line(`ended by ${event.by}: ${event.reason}`);
    case 'disclosure_played':
      return line(
        `disclosure version ${event.textVersion}, ${event.playedMs} ms, complete ${event.complete}`,
      );
    case 'barge_in':
    case 'false_interruption':
    case 'tool_called':
    case 'tool_finished':
    case 'apology_spoken':
    case 'silence_nudge':
      return line(event.kind.replaceAll('_', ' '));
    default:
      return line(String((event as { kind: string }).kind));
  }
}
