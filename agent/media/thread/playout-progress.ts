const LEFT_THE_QUEUE = 0;
const PLAYED = 1;

/**
 * How far the media thread has come with what was written, in samples since the stream began: written there, read at
 * any time by the main thread. 32 bits count 74 hours.
 */
export class PlayoutProgress {
  readonly shared: SharedArrayBuffer;
  readonly #counts: Int32Array;

  constructor(shared = new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT)) {
    this.shared = shared;
    this.#counts = new Int32Array(shared);
  }

  /** Sent, or dropped by a clear. */
  get leftTheQueue(): number {
    return Atomics.load(this.#counts, LEFT_THE_QUEUE);
  }

  get played(): number {
    return Atomics.load(this.#counts, PLAYED);
  }

  tell(leftTheQueue: number, played: number): void {
    Atomics.store(this.#counts, PLAYED, played);
    Atomics.store(this.#counts, LEFT_THE_QUEUE, leftTheQueue);
  }
}
