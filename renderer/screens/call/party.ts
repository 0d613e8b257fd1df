import type { CallDetail } from '../../../electron/shared/contract/calls.ts';
import { isRehearsedCall } from '../../../electron/shared/setup/rehearsed-call.ts';
import type { en } from './words.en.ts';

type Call = Pick<CallDetail, 'kind' | 'callerNumber' | 'callerName'>;

/** A test by microphone: it came to no line, and no 3CX was in it. */
export const isFromBrowser = (call: Call): boolean => call.kind === 'test' && !isRehearsedCall(call);

/** Pure: whose call it was, where 3CX stands otherwise. */
export function partyOf(call: Call, w: (typeof en)['explain']): string {
  if (isRehearsedCall(call)) return w.builtInCaller;
  return isFromBrowser(call) ? w.browser : w.lanes.pbx;
}
