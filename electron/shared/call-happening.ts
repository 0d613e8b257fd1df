import type { CallSummary } from './contract/calls.ts';

/** What became of a call: the one decision that list, page and log words are chosen by. */
export type CallHappening =
  | { readonly kind: 'ringing' }
  | { readonly kind: 'talking' }
  /** `talked` false: the caller hung up before the agent had to answer anything. */
  | { readonly kind: 'answered'; readonly talked: boolean }
  | { readonly kind: 'message' }
  | { readonly kind: 'moved'; readonly to: string | null }
  | { readonly kind: 'refused'; readonly because: RefusalCause; readonly sipStatus: number | null }
  | { readonly kind: 'abandoned' }
  /** `afterAnswer` false: the caller never heard the agent. */
  | { readonly kind: 'failed'; readonly afterAnswer: boolean; readonly reason: string | null }
  | { readonly kind: 'interrupted' };

export type RefusalCause =
  | 'paused'
  | 'people_hours'
  | 'number_not_routed'
  | 'no_free_line'
  | 'no_worker'
  | 'providers'
  | 'budget'
  | 'caller_blocked'
  | 'caller_too_often'
  | 'loop'
  | 'stranger'
  | 'no_common_codec'
  | 'other';

type Facts = Pick<
  CallSummary,
  'status' | 'outcome' | 'result' | 'answeredAt' | 'sipStatus' | 'endReason' | 'replyP50Ms'
> & { readonly movedTo?: string | null };

/** Pure. Where the status code does not tell, the admission's reason does (phone-line/admission-rules.ts). */
export function happenedOf(call: Facts): CallHappening {
  if (call.result === 'message') return { kind: 'message' };
  switch (call.outcome) {
    case null:
      return { kind: call.status === 'ringing' ? 'ringing' : 'talking' };
    case 'answered':
      return { kind: 'answered', talked: call.replyP50Ms !== null };
    case 'transferred':
      return { kind: 'moved', to: call.movedTo ?? null };
    case 'refused':
      return { kind: 'refused', because: refusalCause(call), sipStatus: call.sipStatus };
    case 'abandoned':
      return { kind: 'abandoned' };
    case 'failed':
      return { kind: 'failed', afterAnswer: call.answeredAt !== null, reason: call.endReason };
    case 'interrupted':
      return { kind: 'interrupted' };
  }
}

function refusalCause({ sipStatus, endReason }: Facts): RefusalCause {
  const reason = endReason ?? '';
  // LiveKit SIP answers every refusal with 486: the reason alone tells.
  if (/^(The number is on the list of blocked|Callers without a number are blocked)/.test(reason))
    return 'caller_blocked';
  if (/^The caller (has|had) \d+ calls? /.test(reason)) return 'caller_too_often';
  if (sipStatus === 404) return 'number_not_routed';
  if (sipStatus === 480) return 'people_hours';
  if (sipStatus === 482 || sipStatus === 483) return 'loop';
  if (sipStatus === 488) return 'no_common_codec';
  if (/paused/i.test(reason)) return 'paused';
  if (sipStatus === 403 && /not among the allowed addresses/.test(reason)) return 'stranger';
  if (/budget/i.test(reason)) return 'budget';
  if (/(lines|ports) are in use/i.test(reason)) return 'no_free_line';
  if (/worker/i.test(reason)) return 'no_worker';
  if (sipStatus === 503 && reason !== '') return 'providers';
  return 'other';
}
