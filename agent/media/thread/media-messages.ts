import type { Failure } from '../../../electron/shared/failure.ts';
import type { MediaSetup, MediaStats, RtpSuccessorState } from '../../../electron/shared/media.ts';

/** What the media thread is started with. */
export interface MediaThreadData {
  /** See monotonic-clock.ts. */
  readonly mainClockZeroMs: number;
  /** See news-post.ts. */
  readonly batchesRead: SharedArrayBuffer;
}

/** `session` is the number that the main thread gave it. */
export type ToMediaThread =
  | {
      readonly kind: 'open';
      readonly session: number;
      readonly listenAddress: string;
      readonly port: number;
      readonly setup: MediaSetup;
      readonly successor: RtpSuccessorState | null;
      readonly progress: SharedArrayBuffer;
    }
  | { readonly kind: 'update'; readonly session: number; readonly setup: MediaSetup }
  | { readonly kind: 'write'; readonly session: number; readonly samples: Int16Array<ArrayBuffer> }
  /** What was written before is dropped; what is told from now on is told under this generation. */
  | { readonly kind: 'clear'; readonly session: number; readonly generation: number }
  | { readonly kind: 'pause' | 'resume' | 'close'; readonly session: number }
  | { readonly kind: 'gain'; readonly session: number; readonly gain: number }
  | { readonly kind: 'send_dtmf'; readonly session: number; readonly key: string };

/** Beside the frames, which are packed: packed-frames.ts. */
export type FromMediaThread =
  | { readonly kind: 'opened'; readonly session: number; readonly localPort: number }
  | { readonly kind: 'refused'; readonly session: number; readonly failure: Failure }
  | { readonly kind: 'dtmf'; readonly session: number; readonly key: string }
  | { readonly kind: 'first_packet'; readonly session: number }
  | {
      readonly kind: 'timeout';
      readonly session: number;
      readonly silentMs: number;
      readonly held: boolean;
    }
  | {
      readonly kind: 'talk_started' | 'drained';
      readonly session: number;
      readonly generation: number;
      readonly atMs: number;
    }
  | {
      readonly kind: 'standing';
      readonly session: number;
      readonly stats: MediaStats;
      readonly successor: RtpSuccessorState;
    }
  /** A bug: the session sends nothing any more and waits for `close`. */
  | { readonly kind: 'failed'; readonly session: number; readonly error: Error }
  | { readonly kind: 'closed'; readonly session: number; readonly stats: MediaStats };
