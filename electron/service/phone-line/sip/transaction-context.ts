import type { Hop, SipMessage } from './message.ts';
import type { TransactionTimers } from './transaction-layer.ts';

/** What a transaction needs of the layer around it. */
export interface TransactionContext {
  readonly timers: TransactionTimers;
  /** Resolves false when the transport could not take it (connection refused, reset, address gone). */
  send(message: SipMessage, hop: Hop, retransmission: boolean): Promise<boolean>;
  /** The transaction is over and may be forgotten. */
  onTerminated(): void;
}

/** UDP loses packets; TCP and TLS do not, so their timers A, E, G and the waiting times D, I, J, K are zero. */
export const isReliable = (hop: Hop): boolean => hop.protocol !== 'udp';

/** 64*T1: the length of timers B, F, H, J, L and M. */
export const transactionTimeoutMs = (timers: TransactionTimers): number => 64 * timers.t1Ms;

/** The timers of one transaction: all stop together when it ends. */
export class TimerSet {
  readonly #timers = new Map<string, NodeJS.Timeout>();

  /** Starts or restarts the timer of that name. */
  start(name: string, delayMs: number, onFired: () => void): void {
    this.stop(name);
    const timer = setTimeout(() => {
      this.#timers.delete(name);
      onFired();
    }, delayMs);
    this.#timers.set(name, timer);
  }

  stop(name: string): void {
    clearTimeout(this.#timers.get(name));
    this.#timers.delete(name);
  }

  stopAll(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
  }

  /** Fires after `firstMs`, then each time after twice the time before, `longestMs` at most (timers A, E, G). */
  repeatDoubling(name: string, firstMs: number, longestMs: number, onFired: () => void): void {
    this.start(name, firstMs, () => {
      onFired();
      this.repeatDoubling(name, Math.min(firstMs * 2, longestMs), longestMs, onFired);
    });
  }
}
