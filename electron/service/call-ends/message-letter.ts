import type { CallerMessage } from '../../shared/caller-message.ts';
import type { CallDetail } from '../../shared/contract/calls.ts';

export interface MessageLetter {
  readonly subject: string;
  readonly text: string;
}

type Facts = Pick<CallDetail, 'callerNumber' | 'callerName' | 'startedAt' | 'callId'>;

const TIME = { dateStyle: 'full', timeStyle: 'short' } as const;

/** Pure. One letter for all that a caller left in a call; times are the business's. */
export function messageLetter(
  call: Facts,
  messages: readonly CallerMessage[],
  timeZone: string | undefined,
): MessageLetter {
  const [first] = messages;
  const who = first?.callerName ?? call.callerName ?? call.callerNumber ?? 'a caller without a number';
  const urgent = messages.some((message) => message.urgent);
  const at = new Intl.DateTimeFormat('en-GB', { ...TIME, timeZone }).format(call.startedAt);
  return {
    // One line: a name cannot add a header.
    subject: `${urgent ? 'Urgent message' : 'Message'} of ${who}`.replace(/\s+/g, ' '),
    text: [
      ...messages.flatMap((message) => [...linesOf(message, call), '']),
      `Called on ${at}. The agent wrote it down as it understood it; the whole call is in Trunkline's call log.`,
    ].join('\n'),
  };
}

function linesOf(
  { forWhom, callerName, callbackNumber, text, urgent }: CallerMessage,
  call: Facts,
): string[] {
  const name = callerName ?? call.callerName;
  return [
    ...(urgent ? ['The caller said that it cannot wait.'] : []),
    ...(forWhom === null ? [] : [`For: ${forWhom}`]),
    `From: ${name ?? 'no name given'}`,
    `Call back: ${callbackNumber ?? call.callerNumber ?? 'no number given'}`,
    '',
    text,
  ];
}
