import { isRehearsedCall } from '../../../electron/shared/setup/rehearsed-call.ts';
import { callerWords } from '../../words/caller.ts';
import { useWords } from '../../words/use-words.ts';
import { type CallerOf, callerText } from './caller-text.ts';

/** Who calls. A number reads from left to right in every language, words do not. */
export function Caller({ call }: { readonly call: CallerOf }) {
  const isNumber = call.callerNumber !== null && !isRehearsedCall(call);
  return <bdi dir={isNumber ? 'ltr' : undefined}>{callerText(call, useWords(callerWords))}</bdi>;
}
