/**
 * Says the same to everybody who listens, each at its own speed. A listener registered by `listen` misses
 * nothing from that moment on. One that falls too far behind is ended: its client connects again and starts
 * from a fresh snapshot, instead of the service growing.
 */
export interface Broadcast<T> {
  send(message: T): void;
  /** Ends when the signal aborts, when the listener falls behind, or when the consumer breaks off. */
  listen(signal: AbortSignal): AsyncIterableIterator<T>;
  readonly listeners: number;
}

const MAX_WAITING = 5000;

export function createBroadcast<T>(maxWaiting: number = MAX_WAITING): Broadcast<T> {
  const queues = new Set<ListenerQueue<T>>();
  return {
    send(message) {
      for (const queue of queues) if (!queue.push(message, maxWaiting)) queues.delete(queue);
    },
    listen(signal) {
      const queue = new ListenerQueue<T>(() => queues.delete(queue));
      if (signal.aborted) queue.end();
      else {
        queues.add(queue);
        signal.addEventListener('abort', () => queue.end(), { once: true });
      }
      return queue;
    },
    get listeners() {
      return queues.size;
    },
  };
}

class ListenerQueue<T> implements AsyncIterableIterator<T> {
  readonly #leave: () => void;
  #waiting: T[] = [];
  #wake: (() => void) | null = null;
  #ended = false;

  constructor(leave: () => void) {
    this.#leave = leave;
  }

  push(message: T, maxWaiting: number): boolean {
    if (this.#waiting.length >= maxWaiting) {
      this.#waiting = [];
      this.end();
      return false;
    }
    this.#waiting.push(message);
    this.#wake?.();
    return true;
  }

  end(): void {
    this.#ended = true;
    this.#leave();
    this.#wake?.();
  }

  async next(): Promise<IteratorResult<T>> {
    while (this.#waiting.length === 0 && !this.#ended) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
      this.#wake = null;
    }
    const value = this.#waiting.shift();
    return value === undefined ? { done: true, value: undefined } : { done: false, value };
  }

  async return(): Promise<IteratorResult<T>> {
    this.end();
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}
