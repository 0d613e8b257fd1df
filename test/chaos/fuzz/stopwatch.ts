import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

const TRIES = 3;
const SUSPICIOUS_MS = 10;

/** How long one piece of work takes by itself. */
export interface Stopwatch {
  time(work: () => void): void;
  readonly slowestMs: number;
}

/** A pause of the garbage collector or of the machine is no hang: what looks slow is done again, and the least counts. */
export function createStopwatch(): Stopwatch {
  let slowestMs = 0;
  const once = (work: () => void): number => {
    const startedAtMs = performance.now();
    work();
    return performance.now() - startedAtMs;
  };
  return {
    time(work) {
      let tookMs = once(work);
      for (let tried = 1; tried < TRIES && tookMs > SUSPICIOUS_MS; tried++)
        tookMs = Math.min(tookMs, once(work));
      slowestMs = Math.max(slowestMs, tookMs);
    },
    get slowestMs() {
      return slowestMs;
    },
  };
}

/** Megabytes that are in use once everything unused is gone. */
export function liveHeapMegabytes(): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 2 ** 20;
}
