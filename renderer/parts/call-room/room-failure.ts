import { failureOf } from '../../api/failure-of.ts';
import { failureText } from '../../ui/failure-note.tsx';
import type { en as uiEn } from '../../ui/words.en.ts';
import type { en } from './words.en.ts';

/** Pure: why a call's room could not be joined, in the page's language where the reason is one of rooms. */
export function roomFailureText(error: unknown, w: (typeof en)['failures'], uiWords: typeof uiEn): string {
  // livekit-client's: the room was given, and neither signalling nor sound came through to it.
  if ((error as { name?: string }).name === 'ConnectionError') return w.unconnected;
  const failure = failureOf(error);
  if (failure.kind !== 'expected') return failureText(error, uiWords);
  switch (failure.code) {
    case 'livekit_unavailable':
      return w.livekit_unavailable;
    case 'worker_unavailable':
      return w.worker_unavailable;
    default:
      return failure.message;
  }
}
