import type { CallOutcome } from './contract/calls.ts';

/** What a call came to, in the words of who runs the business rather than of SIP. */
export const CALL_RESULTS = [
  'answered',
  'message',
  'transferred',
  'hung_up_early',
  'failed',
  'refused',
] as const;
export type CallResult = (typeof CALL_RESULTS)[number];

/** The tool that a message for people is taken by. */
export const MESSAGE_TOOL = 'take_message';

export interface ResultFacts {
  readonly outcome: CallOutcome | null;
  readonly endedBy: string | null;
  /** The caller said a word. */
  readonly callerSpoke: boolean;
  readonly messageTaken: boolean;
}

/**
 * Pure. A caller who hung up before saying a word, also while it still rang, hung up early. A message that was taken counts
 * also where the call broke off after it, but not where a person took the call. Null: it is still going on.
 */
export function resultOf({ outcome, endedBy, callerSpoke, messageTaken }: ResultFacts): CallResult | null {
  switch (outcome) {
    case 'transferred':
    case 'refused':
      return outcome;
    case 'abandoned':
      return 'hung_up_early';
    case 'answered':
      if (messageTaken) return 'message';
      return !callerSpoke && endedBy === 'caller' ? 'hung_up_early' : 'answered';
    case 'failed':
    case 'interrupted':
      return messageTaken ? 'message' : 'failed';
    case null:
      return null;
  }
}
