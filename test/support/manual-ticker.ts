import type { MediaTicker, TickerJob } from '../../agent/media/media-ticker.ts';

/** A media clock that a test moves by hand: jobs run in the order they are due. */
export class ManualTicker implements MediaTicker {
  nowMs: number;
  readonly #jobs = new Set<TickerJob>();

  constructor(nowMs = 1000) {
    this.nowMs = nowMs;
  }

  now(): number {
    return this.nowMs;
  }

  add(job: TickerJob): void {
    this.#jobs.add(job);
  }

  remove(job: TickerJob): void {
    this.#jobs.delete(job);
  }

  dueSooner(): void {}

  advance(ms: number): void {
    const end = this.nowMs + ms;
    for (;;) {
      const next = [...this.#jobs].sort((a, b) => a.dueAtMs - b.dueAtMs)[0];
      if (next === undefined || next.dueAtMs > end) break;
      this.nowMs = Math.max(this.nowMs, next.dueAtMs);
      next.run(this.nowMs);
    }
    this.nowMs = end;
  }

  /** The event loop was blocked: time passes and nothing runs in it. */
  block(ms: number): void {
    this.nowMs += ms;
    this.advance(0);
  }
}
