import { greetingStart } from './greeting-start-rules.ts';

/** Opens once, at the moment the rules name. */
export class GreetingGate {
  readonly #onOpen: () => void;
  #confirmedAtMs: number | null = null;
  #firstPacketAtMs: number | null = null;
  #timer: NodeJS.Timeout | null = null;
  #done = false;

  constructor(onOpen: () => void) {
    this.#onOpen = onOpen;
  }

  /** Time since the ACK; 0 before it. */
  get afterAckMs(): number {
    return this.#confirmedAtMs === null ? 0 : performance.now() - this.#confirmedAtMs;
  }

  confirmed(): void {
    this.#confirmedAtMs ??= performance.now();
    this.#look();
  }

  firstPacket(): void {
    this.#firstPacketAtMs ??= performance.now();
    this.#look();
  }

  /** Never opens from now on. */
  close(): void {
    this.#done = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
  }

  #look(): void {
    if (this.#done) return;
    const start = greetingStart({
      nowMs: performance.now(),
      confirmedAtMs: this.#confirmedAtMs,
      firstPacketAtMs: this.#firstPacketAtMs,
    });
    if (start.kind === 'greet') {
      this.close();
      this.#onOpen();
    } else if (start.kind === 'wait') {
      if (this.#timer !== null) clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#look(), Math.ceil(start.forMs));
    }
  }
}
