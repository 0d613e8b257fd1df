import { readdirSync, readFileSync } from 'node:fs';
import type { Gap } from '../../simulated-pbx/arrival-gaps.ts';

/**
 * How long a process was ready to run and got no processor: a busy machine's doing, not the program's. Of the thread that
 * waited longest, since the main one may wait for another; from Linux's /proc/<pid>/task/<tid>/schedstat. Nothing is
 * forgiven where there is none.
 */
export interface Starvation {
  /** What of the gap the process itself is to answer for. */
  ownMs(gap: Gap): number;
  close(): void;
}

interface Sample {
  readonly atMs: number;
  readonly waitedMs: ReadonlyMap<string, number>;
}

const LOOK_MS = 20;
/** Linux counts a wait when it is over, and a gap is the least that it can have been: the process may run a little after its end. */
const COUNTED_AFTER_MS = 20;

export function watchStarvation(pid: number): Starvation {
  const samples: Sample[] = [];
  const look = () => samples.push({ atMs: performance.now(), waitedMs: waitedMs(pid) });
  const timer = setInterval(look, LOOK_MS);
  look();
  return {
    ownMs({ fromMs, toMs }) {
      const before = samples.findLast(({ atMs }) => atMs <= fromMs);
      const after = samples.find(({ atMs }) => atMs >= toMs + COUNTED_AFTER_MS) ?? samples.at(-1);
      return toMs - fromMs - longestWaitMs(before, after);
    },
    close: () => clearInterval(timer),
  };
}

function longestWaitMs(before: Sample | undefined, after: Sample | undefined): number {
  const waits = [...(after?.waitedMs ?? [])].map(([tid, ms]) => ms - (before?.waitedMs.get(tid) ?? ms));
  return Math.max(0, ...waits);
}

/** The second figure of schedstat: nanoseconds on a run queue. */
function waitedMs(pid: number): Map<string, number> {
  const waited = new Map<string, number>();
  try {
    for (const tid of readdirSync(`/proc/${pid}/task`)) {
      const stat = readFileSync(`/proc/${pid}/task/${tid}/schedstat`, 'utf8');
      waited.set(tid, Number(stat.split(' ')[1]) / 1e6);
    }
  } catch {
    // A thread ended meanwhile, or this is not Linux.
  }
  return waited;
}
