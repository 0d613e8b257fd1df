import { LatenessHistogram } from './lateness-histogram.ts';
import type { MediaTicker, TickerJob } from './media-ticker.ts';

/** One packet period: more would run ahead of what a small jitter buffer holds. */
const MAX_LEAD_PERIODS = 1;
/** By how much a silent period is stretched until the lead is paid back: 20 ms of lead are gone after 400 ms of silence. */
const LEAD_REPAID_PER_PACKET_MS = 1;
/** After a blocked event loop: the receiver's jitter buffer may still use this much, sent at once. */
const MAX_CATCH_UP_PACKETS = 3;

export interface DuePacket {
  readonly nowMs: number;
  /** Periods that were slept through for good: the timestamp skips them, the audio does not. */
  readonly skippedPeriods: number;
}

export interface PacedSenderOptions {
  readonly ticker: MediaTicker;
  /** Sends one packet. True: it carried speech. Called once a period. */
  readonly onDue: (packet: DuePacket) => boolean;
}

/**
 * When packets leave, on an absolute schedule. Two things move it: the first packet of speech after
 * silence leaves at once (the schedule jumps ahead and is paid back in the next silence, so the timestamps stay
 * within a period of the wall clock), and an event loop that was blocked for longer than a jitter buffer holds.
 */
export class PacedSender implements TickerJob {
  dueAtMs = Number.POSITIVE_INFINITY;
  readonly lateness = new LatenessHistogram();

  readonly #ticker: MediaTicker;
  readonly #onDue: (packet: DuePacket) => boolean;
  #periodMs = 20;
  #leadMs = 0;

  constructor(options: PacedSenderOptions) {
    this.#ticker = options.ticker;
    this.#onDue = options.onDue;
  }

  get running(): boolean {
    return this.dueAtMs !== Number.POSITIVE_INFINITY;
  }

  /** The first packet leaves at once. While running, only the period changes. */
  start(periodMs: number): void {
    this.#periodMs = periodMs;
    if (this.running) return;
    this.#leadMs = 0;
    this.dueAtMs = this.#ticker.now();
    this.#ticker.add(this);
  }

  stop(): void {
    this.dueAtMs = Number.POSITIVE_INFINITY;
    this.#ticker.remove(this);
  }

  /** Speech begins: send it now instead of at the next period, as far as the lead allows. */
  speechWaits(): void {
    if (!this.running) return;
    const now = this.#ticker.now();
    const room = MAX_LEAD_PERIODS * this.#periodMs - this.#leadMs;
    const shift = Math.min(this.dueAtMs - now, room);
    if (shift <= 0) return;
    this.#leadMs += shift;
    this.dueAtMs -= shift;
    if (this.dueAtMs <= now) this.run(now);
    else this.#ticker.dueSooner(this);
  }

  run(nowMs: number): void {
    const latenessMs = nowMs - this.dueAtMs;
    this.lateness.record(latenessMs);
    const duePackets = Math.max(1, Math.floor(latenessMs / this.#periodMs) + 1);
    const skippedPeriods = Math.max(0, duePackets - MAX_CATCH_UP_PACKETS);
    this.dueAtMs += skippedPeriods * this.#periodMs;
    for (let i = 0; i < duePackets - skippedPeriods && this.running; i++) {
      this.#sendOne(nowMs, i === 0 ? skippedPeriods : 0);
    }
  }

  #sendOne(nowMs: number, skippedPeriods: number): void {
    this.dueAtMs += this.#periodMs;
    const speech = this.#onDue({ nowMs, skippedPeriods });
    if (speech || this.#leadMs === 0) return;
    const repaid = Math.min(this.#leadMs, LEAD_REPAID_PER_PACKET_MS);
    this.#leadMs -= repaid;
    this.dueAtMs += repaid;
  }
}
