import type { TransactionTimers } from './transaction-layer.ts';

export interface ReliableSending {
  /** The ACK (or PRACK) came, or nobody waits for it any more. */
  stop(): void;
}

/**
 * Sends now and again after T1, doubling, until stopped; gives up after 64*T1. `longestMs` caps the doubling:
 * T2 for a 2xx (RFC 3261 13.3.1.4), none for a reliable provisional (RFC 3262 section 3).
 */
export function sendUntilStopped(
  send: () => void,
  timers: TransactionTimers,
  onGivenUp: () => void,
  longestMs: number = timers.t2Ms,
): ReliableSending {
  let intervalMs = timers.t1Ms;
  let again: NodeJS.Timeout;
  const repeat = (): void => {
    send();
    intervalMs = Math.min(intervalMs * 2, longestMs);
    again = setTimeout(repeat, intervalMs);
  };
  again = setTimeout(repeat, intervalMs);
  const end = setTimeout(() => {
    clearTimeout(again);
    onGivenUp();
  }, 64 * timers.t1Ms);
  send();
  return {
    stop() {
      clearTimeout(again);
      clearTimeout(end);
    },
  };
}
