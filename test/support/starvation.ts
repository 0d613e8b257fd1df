import { readFileSync } from 'node:fs';
import type { Gap } from '../../simulated-pbx/arrival-gaps.ts';

/**
 * How long a process was ready to run and got no processor: a busy machine's doing, not the program's. Of its main thread, from
 * Linux's /proc/<pid>/schedstat; nothing is forgiven where there is none.
 */
export interface Starvation {
  /** What of the gap the process itself is to answer for. */
  ownMs(gap: Gap): number;
  close(): void;
}

const LOOK_MS = 5;

export function watchStarvation(pid: number): Starvation {
  const samples: { readonly atMs: number; readonly waitedMs: number }[] = [];
  const look = () => samples.push({ atMs: performance.now(), waitedMs: waitedMs(pid) });
  const timer = setInterval(look, LOOK_MS);
  look();
  return {
    ownMs({ fromMs, toMs }) {
      look();
      const before = samples.findLast(({ atMs }) => atMs <= fromMs);
      const after = samples.find(({ atMs }) => atMs >= toMs);
      const starvedMs = (after?.waitedMs ?? 0) - (before?.waitedMs ?? 0);
      return toMs - fromMs - Math.max(0, starvedMs);
    },
    close: () => clearInterval(timer),
  };
}

/** Its second figure: nanoseconds on a run queue. */
function waitedMs(pid: number): number {
  try {
    return Number(readFileSync(`/proc/${pid}/task/${pid}/schedstat`, 'utf8').split(' ')[1]) / 1e6;
  } catch {
    return 0;
  }
}
