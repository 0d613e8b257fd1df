import type { MediaSetup, MediaStats, RtpSuccessorState } from '../../../electron/shared/media.ts';
import { assertNever } from '../../../electron/shared/result.ts';
import { decodeG711 } from '../g711.ts';
import type { Guard } from '../guarded-ticker.ts';
import type { CallerFrame, RtpSession } from '../phone-audio.ts';
import type { FromMediaThread } from './media-messages.ts';
import type { PackedFrame } from './packed-frames.ts';
import type { PlayoutProgress } from './playout-progress.ts';
import { type PostToMedia, RemotePlayout } from './remote-playout.ts';

export interface RemoteSessionInput {
  readonly session: number;
  readonly localPort: number;
  readonly setup: MediaSetup;
  readonly progress: PlayoutProgress;
  /** What was last told before it opened. */
  readonly standing: { readonly stats: MediaStats; readonly successor: RtpSuccessorState };
  /** For what its listeners do. */
  readonly guard: Guard;
  readonly post: PostToMedia;
  /** The thread has closed it and will tell nothing more. */
  onClosed(): void;
}

/** News of one session, once it is open. */
export type SessionNews = PackedFrame | Exclude<FromMediaThread, { kind: 'opened' | 'refused' }>;

/** The main thread's end of an RTP session that runs in the media thread. */
export class RemoteSession implements RtpSession {
  onCallerFrame: ((frame: CallerFrame) => void) | null = null;
  onDtmf: ((key: string) => void) | null = null;
  onFirstPacket: (() => void) | null = null;
  onTimeout: ((silentMs: number, held: boolean) => void) | null = null;
  onSentFrame: ((samples: Int16Array) => void) | null = null;
  readonly localPort: number;
  readonly playout: RemotePlayout;

  readonly #input: RemoteSessionInput;
  readonly #closed = Promise.withResolvers<void>();
  #setup: MediaSetup;
  #standing: RemoteSessionInput['standing'];
  #closing = false;

  constructor(input: RemoteSessionInput) {
    this.#input = input;
    this.#setup = input.setup;
    this.#standing = input.standing;
    this.localPort = input.localPort;
    this.playout = new RemotePlayout(input.session, input.progress, input.post);
  }

  get setup(): MediaSetup {
    return this.#setup;
  }

  update(setup: MediaSetup): void {
    this.#setup = setup;
    this.#input.post({ kind: 'update', session: this.#input.session, setup });
  }

  sendDtmf(key: string): void {
    this.#input.post({ kind: 'send_dtmf', session: this.#input.session, key });
  }

  /** Up to a second old; final once `close` has resolved. */
  stats(): MediaStats {
    return this.#standing.stats;
  }

  /** Up to a second old: it says itself when it was true. */
  successorState(): RtpSuccessorState {
    return this.#standing.successor;
  }

  close(): Promise<void> {
    if (!this.#closing) this.#input.post({ kind: 'close', session: this.#input.session });
    this.#closing = true;
    return this.#closed.promise;
  }

  told(news: SessionNews): void {
    this.#input.guard(() => this.#hear(news));
  }

  #hear(news: SessionNews): void {
    switch (news.kind) {
      case 'caller_frame':
        if (!this.#closing) this.onCallerFrame?.({ ...news, samples: decodeG711(news.codec, news.encoded) });
        break;
      case 'sent_frame':
        this.onSentFrame?.(news.samples);
        break;
      case 'dtmf':
        this.onDtmf?.(news.key);
        break;
      case 'first_packet':
        this.onFirstPacket?.();
        break;
      case 'timeout':
        this.onTimeout?.(news.silentMs, news.held);
        break;
      case 'talk_started':
      case 'drained':
        this.playout.told(news);
        break;
      case 'standing':
        this.#standing = news;
        break;
      case 'failed':
        throw news.error;
      case 'closed':
        this.#standing = { ...this.#standing, stats: news.stats };
        this.#input.onClosed();
        this.#closed.resolve();
        break;
      default:
        assertNever(news);
    }
  }
}
