import type { Playout } from '../phone-audio.ts';
import type { FromMediaThread, ToMediaThread } from './media-messages.ts';
import type { PlayoutPosition, PlayoutProgress } from './playout-progress.ts';

const SAMPLES_PER_MS = 8;

/** `transfer`: buffers that belong to the media thread from then on. */
export type PostToMedia = (message: ToMediaThread, transfer?: readonly ArrayBuffer[]) => void;

/**
 * The main thread's end of a playout that runs in the media thread. A clear counts at once here and within a
 * millisecond there: a packet that is due just then may still leave, so positions can be one packet short.
 */
export class RemotePlayout implements Playout {
  onTalkStarted: ((atMs: number) => void) | null = null;
  onDrained: ((atMs: number) => void) | null = null;

  readonly #session: number;
  readonly #progress: PlayoutProgress;
  readonly #post: PostToMedia;
  #written = 0;
  /** All that was written up to here was cleared. */
  #cleared = 0;
  #generation = 0;
  #seen: PlayoutPosition = { leftTheQueue: 0, played: 0, talkStarts: 0 };
  /** Since `seen`. */
  #startsTold = 0;

  constructor(session: number, progress: PlayoutProgress, post: PostToMedia) {
    this.#session = session;
    this.#progress = progress;
    this.#post = post;
  }

  get queuedMs(): number {
    return (this.#written - Math.max(this.#cleared, this.#position().leftTheQueue)) / SAMPLES_PER_MS;
  }

  get playedMs(): number {
    return this.#position().played / SAMPLES_PER_MS;
  }

  /** Not ahead of the news: whoever saw words played before they were told to have started would take them for begun unnoticed. */
  #position(): PlayoutPosition {
    const now = this.#progress.read();
    if (now.talkStarts === this.#seen.talkStarts + this.#startsTold) {
      this.#startsTold = 0;
      this.#seen = now;
    }
    return this.#seen;
  }

  write(samples: Int16Array): void {
    if (samples.length === 0) return;
    this.#written += samples.length;
    // The writer's array may be a view into a larger one, which would be handed over as a whole.
    const own = new Int16Array(samples);
    this.#post({ kind: 'write', session: this.#session, samples: own }, [own.buffer]);
  }

  clear(): void {
    this.#cleared = this.#written;
    this.#generation++;
    this.#post({ kind: 'clear', session: this.#session, generation: this.#generation });
  }

  pause(): void {
    this.#post({ kind: 'pause', session: this.#session });
  }

  resume(): void {
    this.#post({ kind: 'resume', session: this.#session });
  }

  setGain(gain: number): void {
    this.#post({ kind: 'gain', session: this.#session, gain });
  }

  /** What was under way when the queue was cleared is about words that are gone. */
  told(news: Extract<FromMediaThread, { kind: 'talk_started' | 'drained' }>): void {
    if (news.kind === 'talk_started') this.#startsTold++;
    if (news.generation !== this.#generation) return;
    if (news.kind === 'talk_started') this.onTalkStarted?.(news.atMs);
    else if (this.queuedMs === 0) this.onDrained?.(news.atMs); // Else more was written meanwhile: it comes again.
  }
}
