import { rssMegabytes } from '../../bench/process-usage.ts';

const EVERY_MS = 1000;

export interface MemoryWatch {
  /** Megabytes of all processes together, once a second. */
  stop(): readonly number[];
}

export function watchMemory(pids: readonly number[]): MemoryWatch {
  const samples: number[] = [];
  const look = () => samples.push(pids.reduce((total, pid) => total + rssMegabytes(pid), 0));
  const timer = setInterval(look, EVERY_MS);
  return {
    stop() {
      clearInterval(timer);
      return samples;
    },
  };
}

/** The least of a stretch: what is left whenever the collector has run. Garbage that waits for it is no leak. */
const floorOf = (samples: readonly number[]): number => Math.min(...samples);

/** From the second third to the last: the first one fills caches and heaps for the higher rate. */
export function settledGrowth(samples: readonly number[]): number {
  const third = Math.floor(samples.length / 3);
  if (third === 0) throw new Error(`${samples.length} samples of memory are too few`);
  return floorOf(samples.slice(2 * third)) - floorOf(samples.slice(third, 2 * third));
}
