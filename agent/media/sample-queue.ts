/** Samples in order of arrival, read in pieces of any size. What is written is copied. */
export class SampleQueue {
  readonly #chunks: Int16Array[] = [];
  #readAt = 0;
  #length = 0;

  get length(): number {
    return this.#length;
  }

  push(samples: Int16Array): void {
    if (samples.length === 0) return;
    this.#chunks.push(samples.slice());
    this.#length += samples.length;
  }

  /** The next sample, or null when the queue is empty. */
  shift(): number | null {
    const head = this.#chunks[0];
    if (head === undefined) return null;
    const sample = head[this.#readAt++] as number;
    this.#length--;
    if (this.#readAt === head.length) {
      this.#chunks.shift();
      this.#readAt = 0;
    }
    return sample;
  }

  clear(): void {
    this.#chunks.length = 0;
    this.#readAt = 0;
    this.#length = 0;
  }
}
