import type { LiveKitStatus } from '../../../../electron/shared/contract/status.ts';
import type { MicrophoneProblem } from '../../../parts/call-room/microphone-problem.ts';

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

/** Pure: whether listening can be begun now, and if not, why. */
export const canListen = (liveKit: LiveKitStatus | undefined): 'yes' | 'off' | 'starting' | 'failed' =>
  liveKit === undefined || liveKit.state === 'off'
    ? 'off'
    : liveKit.state === 'ready'
      ? 'yes'
      : liveKit.state;
