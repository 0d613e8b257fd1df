import type { CallDetail } from '../../../electron/shared/contract/calls.ts';

/** One scale for all bars of a call, so that their lengths can be compared; a second at least. */
export const longestReplyMs = (turns: CallDetail['turns']): number =>
  Math.max(1000, ...turns.map(({ latency }) => latency?.replyMs ?? 0));
