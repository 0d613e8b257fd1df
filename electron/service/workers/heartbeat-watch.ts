/**
 * Notices a worker that went silent. An overdue heartbeat is only believed at the second look: after a stall
 * of our own, or a suspended laptop, the timer runs before the bytes that wait in the socket are read.
 */
export class HeartbeatWatch {
  readonly #intervalMs: number;
  readonly #timeoutMs: number;
  readonly #onSilent: () => void;
  #timer: NodeJS.Timeout | null = null;
  #heardAtMs = 0;
  #suspected = false;

  constructor(
    timing: { readonly heartbeatIntervalMs: number; readonly heartbeatTimeoutMs: number },
    onSilent: () => void,
  ) {
    this.#intervalMs = timing.heartbeatIntervalMs;
    this.#timeoutMs = timing.heartbeatTimeoutMs;
    this.#onSilent = onSilent;
  }

  start(): void {
    this.stop();
    this.heard();
    this.#timer = setInterval(() => this.#look(), this.#intervalMs);
  }

  heard(): void {
    this.#heardAtMs = performance.now();
    this.#suspected = false;
  }

  stop(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
  }

  #look(): void {
    if (performance.now() - this.#heardAtMs <= this.#timeoutMs) return;
    if (!this.#suspected) {
      this.#suspected = true;
      return;
    }
    this.stop();
    this.#onSilent();
  }
}
