import { type Answer, type Attempt, afterAttempt } from './outbox-rules.ts';
import type { Delivery, NewDelivery, OutboxStore } from './outbox-store.ts';

export interface OutboxParts {
  readonly store: OutboxStore;
  /** Sends it once. What it throws is a bug, and counts as a failed attempt. */
  readonly send: (delivery: Delivery) => Promise<Attempt>;
  /** Something of what pages show has changed. */
  readonly onChange: () => void;
  readonly log: (message: string, fields: Readonly<Record<string, unknown>>) => void;
  readonly now: () => number;
  readonly random: () => number;
}

/** What goes out of the house: kept in the database until it arrived or a person gave it up. */
export interface Outbox {
  add(delivery: NewDelivery): void;
  /** Now, without waiting for the next time. */
  again(which: { readonly id: string } | { readonly lane: string }): void;
  discard(which: { readonly id: string } | { readonly lane: string }): void;
  start(): void;
  /** After what is in hand, at most a moment: what is cut off is sent again. */
  stop(): Promise<void>;
}

/** Looked at even when nothing is due: the clock may have been set. */
const LONGEST_WAIT_MS = 600_000;
const STOP_LIMIT_MS = 2000;
const KEPT_MS = 90 * 24 * 3_600_000;

export const createOutbox = (parts: OutboxParts): Outbox => new Lanes(parts);

class Lanes implements Outbox {
  readonly #parts: OutboxParts;
  readonly #busy = new Map<string, Promise<void>>();
  #running = false;
  #timer: NodeJS.Timeout | null = null;

  constructor(parts: OutboxParts) {
    this.#parts = parts;
  }

  add(delivery: NewDelivery): void {
    this.#parts.store.add(delivery, this.#parts.now());
    this.#changed();
  }

  again(which: { readonly id: string } | { readonly lane: string }): void {
    this.#parts.store.again(which, this.#parts.now());
    this.#changed();
  }

  discard(which: { readonly id: string } | { readonly lane: string }): void {
    this.#parts.store.discard(which);
    this.#changed();
  }

  start(): void {
    this.#running = true;
    this.#parts.store.tidy(this.#parts.now() - KEPT_MS);
    this.#look();
  }

  async stop(): Promise<void> {
    this.#running = false;
    if (this.#timer !== null) clearTimeout(this.#timer);
    const given = new Promise<void>((resolve) => setTimeout(resolve, STOP_LIMIT_MS).unref());
    await Promise.race([Promise.all(this.#busy.values()), given]);
  }

  #changed(): void {
    this.#parts.onChange();
    this.#look();
  }

  /** One at a time in each lane: a target that hangs keeps nobody else waiting. */
  #look(): void {
    if (!this.#running) return;
    const { store, now } = this.#parts;
    for (const delivery of store.due(now(), this.#busyLanes())) this.#begin(delivery);
    this.#waitForNext();
  }

  #waitForNext(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    const nextAt = this.#parts.store.nextAt(this.#busyLanes());
    const waitMs = nextAt === null ? LONGEST_WAIT_MS : Math.max(0, nextAt - this.#parts.now());
    this.#timer = setTimeout(() => this.#look(), Math.min(LONGEST_WAIT_MS, waitMs)).unref();
  }

  #busyLanes(): string[] {
    return [...this.#busy.keys()];
  }

  #begin(delivery: Delivery): void {
    const work = this.#attempt(delivery).finally(() => {
      this.#busy.delete(delivery.lane);
      if (!this.#running) return;
      this.#changed();
    });
    this.#busy.set(delivery.lane, work);
  }

  async #attempt(delivery: Delivery): Promise<void> {
    const { store, send, now, random } = this.#parts;
    store.begun(delivery.id);
    const attempt = await send(delivery).catch(bugAsAttempt);
    const tried = { since: delivery.since, attempts: delivery.attempts + 1 };
    const step = afterAttempt(attempt, tried, now(), random());
    store.ended(delivery.id, step, attempt.answer, now());
    if (step.state !== 'delivered') this.#tell(delivery, attempt.answer, step.state === 'dead');
  }

  /** At the first failure and when it is given up: the rest is in the list. */
  #tell({ channel, lane, kind, attempts }: Delivery, { code }: Answer, dead: boolean): void {
    if (attempts > 0 && !dead) return;
    const message = dead
      ? 'Something could not be delivered and is not tried again; it waits for a person'
      : 'Something could not be delivered; it is tried again';
    this.#parts.log(message, { channel, lane, kind, code });
  }
}

const bugAsAttempt = (error: unknown): Attempt => ({
  outcome: 'failed',
  answer: { code: 'bug', detail: String(error) },
});
