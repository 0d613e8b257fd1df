import { TRPCClientError } from '@trpc/client';
import { useEffect, useState } from 'react';

/** How long the service asks to wait, in ms; null when the error is another one. */
export function retryAfterMs(error: unknown): number | null {
  if (!(error instanceof TRPCClientError)) return null;
  const wait: unknown = error.data?.failure?.details?.retryAfterMs;
  return typeof wait === 'number' ? wait : null;
}

/** Seconds left of a wait that began with this error; 0 when it is over or there is none. */
export function useSecondsLeft(error: unknown): number {
  const [left, setLeft] = useState(0);
  useEffect(() => {
    const wait = retryAfterMs(error);
    if (wait === null) return setLeft(0);
    const end = Date.now() + wait;
    const tell = () => setLeft(Math.max(0, Math.ceil((end - Date.now()) / 1000)));
    tell();
    const timer = setInterval(tell, 1000);
    return () => clearInterval(timer);
  }, [error]);
  return left;
}
