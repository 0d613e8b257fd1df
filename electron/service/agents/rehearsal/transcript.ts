import type { RehearsalEvent } from '../../../shared/contract/rehearsal.ts';

/** What happened in one rehearsal, for those who look from the beginning and for those who come back. */
export class Transcript {
  #events: RehearsalEvent[] = [];
  #ended = false;
  readonly #waiting = new Set<() => void>();

  get ended(): boolean {
    return this.#ended;
  }

  add(event: RehearsalEvent): void {
    // Of an answer on its way only the newest wording is kept; a watcher that has the one before gets this as well.
    const last = this.#events.at(-1);
    const replaces = event.kind === 'agent_words' && last?.kind === 'agent_words';
    this.#events = replaces ? [...this.#events.slice(0, -1), event] : [...this.#events, event];
    if (event.kind === 'ended') this.#ended = true;
    for (const wake of this.#waiting) wake();
  }

  async *watch(signal: AbortSignal): AsyncGenerator<RehearsalEvent> {
    let next = 0;
    let told: RehearsalEvent | undefined;
    while (!signal.aborted) {
      const newest = this.#events[next - 1];
      if (newest !== undefined && newest !== told) {
        told = newest;
        yield newest;
      } else if (next < this.#events.length) {
        told = this.#events[next];
        next += 1;
        if (told !== undefined) yield told;
      } else if (this.#ended) return;
      else await this.#change(signal);
    }
  }

  async #change(signal: AbortSignal): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#waiting.add(resolve);
    signal.addEventListener('abort', () => resolve(), { once: true });
    await promise;
    this.#waiting.delete(resolve);
  }
}
