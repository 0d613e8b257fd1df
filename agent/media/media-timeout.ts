import type { MediaSetup } from '../../electron/shared/media.ts';
import type { MediaTicker, TickerJob } from './media-ticker.ts';

const LOOK_EVERY_MS = 250;

/** Reports once that the peer has fallen silent, and again only after it was heard in between. */
export class MediaTimeout implements TickerJob {
  dueAtMs: number;
  readonly #ticker: MediaTicker;
  readonly #onTimeout: (silentMs: number, held: boolean) => void;
  #limitMs = Number.POSITIVE_INFINITY;
  #held = false;
  #heardAtMs: number;
  #reported = false;

  constructor(ticker: MediaTicker, onTimeout: (silentMs: number, held: boolean) => void) {
    this.#ticker = ticker;
    this.#onTimeout = onTimeout;
    this.#heardAtMs = ticker.now();
    this.dueAtMs = this.#heardAtMs + LOOK_EVERY_MS;
    ticker.add(this);
  }

  /** A changed hold state starts the wait anew: the peer may need a moment to send again. */
  configure(setup: MediaSetup): void {
    const held = setup.direction !== 'sendrecv';
    if (held !== this.#held) this.heard(this.#ticker.now());
    this.#held = held;
    this.#limitMs = held ? setup.heldMediaTimeoutMs : setup.mediaTimeoutMs;
  }

  heard(nowMs: number): void {
    this.#heardAtMs = nowMs;
    this.#reported = false;
  }

  /** Reports prove that a peer on hold is alive, but not that a talking one can be heard. */
  heardReport(nowMs: number): void {
    if (this.#held) this.heard(nowMs);
  }

  run(nowMs: number): void {
    this.dueAtMs = nowMs + LOOK_EVERY_MS;
    const silentMs = nowMs - this.#heardAtMs;
    if (this.#reported || silentMs < this.#limitMs) return;
    this.#reported = true;
    this.#onTimeout(silentMs, this.#held);
  }
}
