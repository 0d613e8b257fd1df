const BUCKET_MS = 0.1;
const BUCKETS = 1000;

/** How late packets left, in steps of 0.1 ms up to 100 ms: constant memory for a call of any length. */
export class LatenessHistogram {
  readonly #counts = new Uint32Array(BUCKETS + 1);
  #total = 0;
  #maxMs = 0;

  record(latenessMs: number): void {
    const late = Math.max(0, latenessMs);
    const bucket = Math.min(BUCKETS, Math.floor(late / BUCKET_MS));
    this.#counts[bucket] = (this.#counts[bucket] as number) + 1;
    this.#total++;
    this.#maxMs = Math.max(this.#maxMs, late);
  }

  get maxMs(): number {
    return this.#maxMs;
  }

  /** Upper edge of the bucket that holds the share, never above the maximum; 0 if nothing was recorded. */
  percentileMs(share: number): number {
    let left = Math.ceil(this.#total * share);
    if (left === 0) return 0;
    for (let bucket = 0; bucket < BUCKETS; bucket++) {
      left -= this.#counts[bucket] as number;
      if (left <= 0) return Math.min(this.#maxMs, (bucket + 1) * BUCKET_MS);
    }
    return this.#maxMs;
  }
}
