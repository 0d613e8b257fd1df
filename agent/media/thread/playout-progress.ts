const LEFT_THE_QUEUE = 0;
const PLAYED = 1;
const TALK_STARTS = 2;
const COUNTS = 3;

/**
 * How far the media thread has come with what was written, in samples since the stream began: written there, read at
 * any time by the main thread. 32 bits count 74 hours.
 */
export class PlayoutProgress {
  readonly shared: SharedArrayBuffer;
  readonly #counts: Int32Array;

  constructor(shared = new SharedArrayBuffer(COUNTS * Int32Array.BYTES_PER_ELEMENT)) {
    this.shared = shared;
    this.#counts = new Int32Array(shared);
  }

  /** Read in this order: what was played after a talk start comes with its count. */
  read(): PlayoutPosition {
    const leftTheQueue = Atomics.load(this.#counts, LEFT_THE_QUEUE);
    const played = Atomics.load(this.#counts, PLAYED);
    return { leftTheQueue, played, talkStarts: Atomics.load(this.#counts, TALK_STARTS) };
  }

  /** Before the first sample of it counts as played. */
  talkStarts(): void {
    Atomics.add(this.#counts, TALK_STARTS, 1);
  }

  tell(leftTheQueue: number, played: number): void {
    Atomics.store(this.#counts, PLAYED, played);
    Atomics.store(this.#counts, LEFT_THE_QUEUE, leftTheQueue);
  }
}

export interface PlayoutPosition {
  /** Sent, or dropped by a clear. */
  readonly leftTheQueue: number;
  readonly played: number;
  /** How often talk has started after silence. */
  readonly talkStarts: number;
}
