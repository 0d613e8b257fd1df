import type { CallDetail } from '../../shared/contract/calls.ts';

/** What a call came to, in the words of who runs the business rather than of SIP. */
export type CallResult = 'answered' | 'transferred' | 'hung_up_early' | 'failed';

/** Pure. A caller who hung up before saying a word, also while it still rang, hung up early. */
export function resultOf({
  outcome,
  endedBy,
  turns,
}: Pick<CallDetail, 'outcome' | 'endedBy' | 'turns'>): CallResult {
  switch (outcome) {
    case 'transferred':
      return 'transferred';
    case 'abandoned':
      return 'hung_up_early';
    case 'answered': {
      const silent = !turns.some(({ speaker }) => speaker === 'caller');
      return silent && endedBy === 'caller' ? 'hung_up_early' : 'answered';
    }
    case 'failed':
    case 'interrupted':
    case 'refused':
    case null:
      return 'failed';
  }
}
