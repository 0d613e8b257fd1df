import type { CallKind } from '../../../electron/shared/contract/calls.ts';
import { isRehearsedCall } from '../../../electron/shared/setup/rehearsed-call.ts';
import { formatNumber } from '../../format/phone-number.ts';
import type { callerWords } from '../../words/caller.ts';

export interface CallerOf {
  readonly kind: CallKind;
  readonly callerNumber: string | null;
  readonly callerName: string | null;
}

/** Pure: the number as its country writes it, or in words why there is none. */
export function callerText(call: CallerOf, w: typeof callerWords.en): string {
  if (isRehearsedCall(call)) return w.rehearsed;
  if (call.callerNumber !== null) return formatNumber(call.callerNumber);
  return call.kind === 'test' ? w.browser : w.withheld;
}

/** Pure: the name that 3CX sent, mostly of its phone book. Null: none, or the number once more. */
export function callerNameOf(call: CallerOf): string | null {
  const name = call.callerName?.trim() ?? '';
  if (name === '' || isRehearsedCall(call)) return null;
  return digitsOf(name) === digitsOf(call.callerNumber ?? '') && !/\p{L}/u.test(name) ? null : name;
}

const digitsOf = (text: string): string => text.replace(/\D/g, '');
