import type { CallerMessage } from '../../electron/shared/caller-message.ts';

export type MessageChoice =
  | { readonly ok: true; readonly message: CallerMessage }
  | { readonly ok: false; readonly say: string };

export interface GivenMessage {
  readonly for_whom: string | null;
  readonly caller_name: string | null;
  readonly callback_number: string | null;
  readonly message: string;
  readonly urgent: boolean;
}

const LONGEST_NAME = 80;
const LONGEST_TEXT = 2000;
const FEWEST_DIGITS = 3;

/** Pure. `callerNumber`: what the network gave; without it nobody could call back unless the caller says a number. */
export function chooseMessage(given: GivenMessage, callerNumber: string | null): MessageChoice {
  const text = tidy(given.message, LONGEST_TEXT);
  if (text === null)
    return refuse('there is no message yet. Ask what the message is about, then call this again.');
  const callbackNumber = tidy(given.callback_number, LONGEST_NAME);
  if (callbackNumber !== null && callbackNumber.replace(/\D/g, '').length < FEWEST_DIGITS)
    return refuse('the number to call back is incomplete. Ask for it again, digit by digit.');
  if (callbackNumber === null && !/\d/.test(callerNumber ?? ''))
    return refuse('the caller withholds their number. Ask for a number to call back.');
  return {
    ok: true,
    message: {
      forWhom: tidy(given.for_whom, LONGEST_NAME),
      callerName: tidy(given.caller_name, LONGEST_NAME),
      callbackNumber,
      text,
      urgent: given.urgent,
    },
  };
}

const refuse = (because: string): MessageChoice => ({ ok: false, say: `Nothing is noted: ${because}` });

const tidy = (text: string | null, longest: number): string | null => {
  const one = (text ?? '')
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim()
    .slice(0, longest);
  return one === '' ? null : one;
};
