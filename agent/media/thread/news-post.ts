import type { FromMediaThread } from './media-messages.ts';
import { FramePacker, type PackedFrame, type PackedFrames } from './packed-frames.ts';

/** What one message of the media thread holds. The frames came before the news. */
export interface NewsBatch {
  readonly frames: PackedFrames | null;
  readonly news: readonly FromMediaThread[];
}

/** Counts the batches that the main thread has begun to read: in shared memory, so that no message is needed to say so. */
export class BatchesRead {
  readonly shared: SharedArrayBuffer;
  readonly #count: Int32Array;

  constructor(shared = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)) {
    this.shared = shared;
    this.#count = new Int32Array(shared);
  }

  get count(): number {
    return Atomics.load(this.#count, 0);
  }

  add(): void {
    Atomics.add(this.#count, 0, 1);
  }
}

const LOOK_AGAIN_MS = 1;

/**
 * Posts what happened once an event loop's turn; while the main thread has not come to the batch before, it collects. A busy main
 * thread so finds one message with everything, instead of thousands that make it busier.
 */
export class NewsPost {
  readonly #post: (batch: NewsBatch, transfer: readonly ArrayBuffer[]) => void;
  readonly #read: BatchesRead;
  readonly #frames = new FramePacker();
  #news: FromMediaThread[] = [];
  #posted = 0;
  #due = false;

  constructor(read: BatchesRead, post: (batch: NewsBatch, transfer: readonly ArrayBuffer[]) => void) {
    this.#read = read;
    this.#post = post;
  }

  tell(news: FromMediaThread): void {
    this.#news.push(news);
    this.#postSoon();
  }

  tellFrame(frame: PackedFrame): void {
    this.#frames.add(frame);
    this.#postSoon();
  }

  #postSoon(): void {
    if (this.#due) return;
    this.#due = true;
    setImmediate(this.#postWhenRead);
  }

  readonly #postWhenRead = (): void => {
    // Counts wrap at 32 bits after years; equality is all that is asked.
    if ((this.#posted | 0) !== this.#read.count) {
      setTimeout(this.#postWhenRead, LOOK_AGAIN_MS);
      return;
    }
    this.#due = false;
    this.#posted++;
    const frames = this.#frames.empty ? null : this.#frames.take();
    const news = this.#news;
    this.#news = [];
    this.#post({ frames, news }, frames ? [frames.heads.buffer, frames.bytes.buffer] : []);
  };
}
