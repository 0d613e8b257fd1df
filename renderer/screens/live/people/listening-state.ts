import type { LiveKitStatus } from '../../../../electron/shared/contract/status.ts';

/** What this page does on one call. */
export type Listening =
  | { readonly kind: 'no' }
  | { readonly kind: 'joining' }
  | { readonly kind: 'listening'; readonly identity: string; readonly heard: boolean }
  /** The connection broke; it is tried again by itself. `identity`: as whom; null: the room was lost and is joined anew. */
  | { readonly kind: 'interrupted'; readonly identity: string | null }
  | { readonly kind: 'failed'; readonly message: string };

export type Speaking =
  | { readonly kind: 'no' }
  | { readonly kind: 'asking_microphone' }
  | { readonly kind: 'taking_over' }
  | { readonly kind: 'speaking' }
  | { readonly kind: 'refused'; readonly why: MicrophoneProblem | string };

/** A browser's own reasons; anything else is a sentence of the service. */
export type MicrophoneProblem = 'not_allowed' | 'none_found' | 'in_use' | 'insecure_page';

/** Pure: by the names of getUserMedia's errors (Media Capture and Streams, 10.2). */
export function microphoneProblem(error: unknown): MicrophoneProblem | null {
  switch ((error as { name?: string }).name) {
    case 'NotAllowedError':
    case 'SecurityError':
      return 'not_allowed';
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'none_found';
    case 'NotReadableError':
    case 'AbortError':
      return 'in_use';
    default:
      return null;
  }
}

/** Pure: whether listening can be begun now, and if not, why. */
export const canListen = (liveKit: LiveKitStatus | undefined): 'yes' | 'off' | 'starting' | 'failed' =>
  liveKit === undefined || liveKit.state === 'off'
    ? 'off'
    : liveKit.state === 'ready'
      ? 'yes'
      : liveKit.state;
