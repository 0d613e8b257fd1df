/** Which worker gets a call and how many there should be. Facts in, decision out. */

export interface WorkerFacts {
  readonly name: string;
  /** Connected, agents prepared, not draining. */
  readonly ready: boolean;
  /** In the order the workers became ready; lower is older. */
  readonly age: number;
  readonly calls: number;
  readonly capacity: number;
}

export interface PoolSize {
  readonly callsPerWorker: number;
  readonly maxCalls: number;
  /** Warm workers beyond those that serve: one takes over at once when a serving one dies. */
  readonly spares: number;
}

/** A new worker needs a second or two: it is started while this share of the last one is still free. */
const GROW_AHEAD = 0.2;

/** Workers that should be serving so many calls. One at least, so that the first call finds it. */
const servingFor = (calls: number, size: PoolSize): number =>
  Math.max(1, Math.ceil(Math.min(calls, size.maxCalls) / size.callsPerWorker));

/**
 * Spares wait until one worker is ready: loading beside it they would keep the first call waiting for half a
 * second more, and the greetings that it renders are theirs too.
 */
export const workersWanted = (calls: number, size: PoolSize, anyReady = true): number =>
  servingFor(calls + Math.ceil(size.callsPerWorker * GROW_AHEAD), size) + (anyReady ? size.spares : 0);

/**
 * The least loaded of the serving workers. The spare stays empty, so that it can take over; but a caller is
 * worth more than a spare, so it serves when no other can.
 */
export function pickWorker(workers: readonly WorkerFacts[], size: PoolSize): string | null {
  const ready = workers.filter((worker) => worker.ready).sort(servingFirst);
  const calls = ready.reduce((sum, worker) => sum + worker.calls, 0);
  const serving = ready.slice(0, servingFor(calls + 1, size));
  return (leastLoaded(serving) ?? leastLoaded(ready))?.name ?? null;
}

export interface Capacity {
  readonly readyWorkers: number;
  readonly freeCalls: number;
}

/** What admission sees. */
export function capacityOf(workers: readonly WorkerFacts[], size: PoolSize): Capacity {
  const ready = workers.filter((worker) => worker.ready);
  const calls = workers.reduce((sum, worker) => sum + worker.calls, 0);
  const free = ready.reduce((sum, worker) => sum + Math.max(0, worker.capacity - worker.calls), 0);
  return {
    readyWorkers: ready.length,
    freeCalls: Math.max(0, Math.min(free, size.maxCalls - calls)),
  };
}

/** Empty workers beyond what is wanted, the youngest first: they may leave. */
export function dispensable(workers: readonly WorkerFacts[], size: PoolSize): readonly string[] {
  const calls = workers.reduce((sum, worker) => sum + worker.calls, 0);
  const excess = workers.length - workersWanted(calls, size);
  if (excess <= 0) return [];
  return workers
    .filter((worker) => worker.ready && worker.calls === 0)
    .sort((a, b) => b.age - a.age)
    .slice(0, excess)
    .map((worker) => worker.name);
}

const servingFirst = (a: WorkerFacts, b: WorkerFacts): number =>
  Number(b.calls > 0) - Number(a.calls > 0) || a.age - b.age;

function leastLoaded(workers: readonly WorkerFacts[]): WorkerFacts | null {
  const free = workers.filter((worker) => worker.calls < worker.capacity);
  return free.sort((a, b) => a.calls - b.calls || a.age - b.age)[0] ?? null;
}
