/**
 * One timer for all sessions of a process. Jobs carry an absolute due time, so no drift adds up; what is due
 * within half a millisecond leaves with what is due now, so fifty sessions do not need fifty wake-ups.
 */
export interface MediaTicker {
  /** `performance.now()` milliseconds. */
  now(): number;
  add(job: TickerJob): void;
  remove(job: TickerJob): void;
  /** A job's `dueAtMs` has moved forward in time by itself: look again. Later due times need no call. */
  dueSooner(job: TickerJob): void;
}

export interface TickerJob {
  /** Infinity: nothing to do. */
  readonly dueAtMs: number;
  /** Must move `dueAtMs` into the future. */
  run(nowMs: number): void;
}

export interface MediaTickerOptions {
  /**
   * Busy-wait with setImmediate for the last part before a due time. 0 on Linux, where timers fire within about
   * a millisecond. A machine with a coarse timer (Windows: 15.6 ms by default) needs about its tick, and pays a core.
   */
  readonly spinMs?: number;
  /** Of another thread, whose times are to fit; `performance.now` by default. */
  readonly now?: () => number;
}

const EARLY_MS = 0.5;

export function createMediaTicker(options: MediaTickerOptions = {}): MediaTicker {
  return new SharedTicker(options.spinMs ?? 0, options.now ?? (() => performance.now()));
}

class SharedTicker implements MediaTicker {
  readonly #spinMs: number;
  readonly #jobs = new Set<TickerJob>();
  #timer: NodeJS.Timeout | null = null;
  #immediate: NodeJS.Immediate | null = null;
  #wakeAtMs = Number.POSITIVE_INFINITY;

  readonly now: () => number;

  constructor(spinMs: number, now: () => number) {
    this.#spinMs = spinMs;
    this.now = now;
  }

  add(job: TickerJob): void {
    this.#jobs.add(job);
    this.dueSooner(job);
  }

  remove(job: TickerJob): void {
    this.#jobs.delete(job);
    if (this.#jobs.size === 0) this.#stop();
  }

  dueSooner(job: TickerJob): void {
    if (job.dueAtMs < this.#wakeAtMs) this.#wakeAt(job.dueAtMs);
  }

  readonly #wake = (): void => {
    this.#timer = null;
    this.#immediate = null;
    if (this.#wakeAtMs - this.now() > EARLY_MS) {
      this.#wakeAt(this.#wakeAtMs);
      return;
    }
    this.#wakeAtMs = Number.POSITIVE_INFINITY;
    let earliestMs = Number.POSITIVE_INFINITY;
    let done = false;
    try {
      for (const job of this.#jobs) earliestMs = Math.min(earliestMs, this.#runIfDue(job));
      done = true;
    } finally {
      // One call's bug must not end the pacing of the others.
      if (!done) for (const job of this.#jobs) earliestMs = Math.min(earliestMs, job.dueAtMs);
      if (earliestMs < this.#wakeAtMs) this.#wakeAt(earliestMs);
    }
  };

  /** When it is due next. */
  #runIfDue(job: TickerJob): number {
    const dueAtMs = job.dueAtMs;
    const now = this.now();
    if (dueAtMs > now + EARLY_MS) return dueAtMs;
    job.run(now);
    return job.dueAtMs;
  }

  #wakeAt(dueAtMs: number): void {
    this.#stop();
    this.#wakeAtMs = dueAtMs;
    if (dueAtMs === Number.POSITIVE_INFINITY) return;
    const waitMs = dueAtMs - this.now();
    if (waitMs <= EARLY_MS || waitMs < this.#spinMs) this.#immediate = setImmediate(this.#wake);
    else this.#timer = setTimeout(this.#wake, Math.floor(waitMs - this.#spinMs));
  }

  #stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    if (this.#immediate !== null) clearImmediate(this.#immediate);
    this.#timer = null;
    this.#immediate = null;
    this.#wakeAtMs = Number.POSITIVE_INFINITY;
  }
}
