import { addToSequence, sequenceDelta } from './wrapping-counter.ts';

export interface Sequenced {
  readonly sequence: number;
  readonly receivedAtMs: number;
}

export interface ReorderOptions<T extends Sequenced> {
  /** How long a missing packet is waited for, counted from the arrival of the first later one. */
  readonly gapWaitMs: number;
  /** In order, each sequence number at most once. */
  readonly deliver: (packet: T) => void;
  /** `count` packets before `next` are given up. */
  readonly onLost: (count: number, next: T) => void;
  /** The sender's numbers jumped: the packets that follow have nothing to do with those before. */
  readonly onRestart: () => void;
}

/** One second of packets: a bigger step is a new numbering (RFC 3550 A.1 allows 3000; a call cannot use those anyway). */
const MAX_AHEAD = 50;
const MAX_BEHIND = 100;

/**
 * Puts packets in order without standing delay: the one that is next passes at once; only when a later one shows that
 * one is missing, a short wait begins. A jump of the numbers is believed when two packets in a row confirm it (RFC 3550 A.1).
 */
export class ReorderBuffer<T extends Sequenced> {
  readonly #options: ReorderOptions<T>;
  readonly #held = new Map<number, T>();
  #expected: number | null = null;
  #jumpedTo: T | null = null;
  #late = 0;
  #duplicates = 0;

  constructor(options: ReorderOptions<T>) {
    this.#options = options;
  }

  /** Came after its place was given up, or twice. */
  get lateOrDuplicate(): number {
    return this.#late + this.#duplicates;
  }

  /** When `expire` has to be called; Infinity if nothing is missing. */
  get deadlineMs(): number {
    let oldest = Number.POSITIVE_INFINITY;
    for (const packet of this.#held.values()) oldest = Math.min(oldest, packet.receivedAtMs);
    return oldest + this.#options.gapWaitMs;
  }

  push(packet: T): void {
    const ahead = this.#expected === null ? 0 : sequenceDelta(packet.sequence, this.#expected);
    if (ahead > MAX_AHEAD || ahead < -MAX_BEHIND) {
      this.#considerJump(packet);
      return;
    }
    this.#jumpedTo = null;
    if (ahead < 0) this.#late++;
    else if (ahead === 0) this.#deliverFrom(packet);
    else if (this.#held.has(packet.sequence)) this.#duplicates++;
    else this.#held.set(packet.sequence, packet);
  }

  /** Gives up what has been waited for long enough. */
  expire(nowMs: number): void {
    while (this.deadlineMs <= nowMs) this.#giveUpFirstGap();
  }

  /** What is held is delivered and the next packet, whatever its number, is the first of a new stream. */
  restart(): void {
    while (this.#held.size > 0) this.#giveUpFirstGap();
    this.#expected = null;
    this.#jumpedTo = null;
  }

  #considerJump(packet: T): void {
    const first = this.#jumpedTo;
    const confirmed = first !== null && packet.sequence === addToSequence(first.sequence, 1);
    if (!confirmed) {
      this.#jumpedTo = packet;
      return;
    }
    this.restart();
    this.#options.onRestart();
    this.#deliverFrom(first);
    this.#deliverFrom(packet);
  }

  #giveUpFirstGap(): void {
    const next = this.#nearestHeld();
    if (next === null || this.#expected === null) return;
    this.#options.onLost(sequenceDelta(next.sequence, this.#expected), next);
    this.#held.delete(next.sequence);
    this.#deliverFrom(next);
  }

  #nearestHeld(): T | null {
    let nearest: T | null = null;
    for (const packet of this.#held.values()) {
      if (nearest === null || sequenceDelta(packet.sequence, nearest.sequence) < 0) nearest = packet;
    }
    return nearest;
  }

  #deliverFrom(packet: T): void {
    let next: T | undefined = packet;
    while (next !== undefined) {
      this.#expected = addToSequence(next.sequence, 1);
      this.#options.deliver(next);
      // deliver() is foreign code: a restart in it empties what is held.
      next = this.#held.get(this.#expected ?? -1);
      if (next !== undefined) this.#held.delete(next.sequence);
    }
  }
}
