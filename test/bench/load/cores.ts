import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';

/** Which cores the product may use, and which the callers and stand-ins, whose work is not the product's. */
export interface CoreSplit {
  readonly product: string;
  readonly others: string;
  readonly all: string;
  readonly productCores: number;
}

/** Half for the product, half for the others; null on a machine that has no two for each, or no taskset (util-linux). */
export function splitCores(cores = availableParallelism()): CoreSplit | null {
  if (process.platform !== 'linux' || cores < 4 || !hasTaskset()) return null;
  const half = Math.floor(cores / 2);
  return {
    product: `0-${half - 1}`,
    others: `${half}-${cores - 1}`,
    all: `0-${cores - 1}`,
    productCores: half,
  };
}

function hasTaskset(): boolean {
  try {
    execFileSync('taskset', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** The process, its threads and all that it started. What it starts later inherits it. */
export function pinTree(pid: number, cores: string): void {
  execFileSync('taskset', ['--all-tasks', '--cpu-list', '--pid', cores, String(pid)], { stdio: 'ignore' });
  for (const child of childrenOf(pid)) pinTree(child, cores);
}

/** The process and all that it started. */
export const treeOf = (pid: number): number[] => [pid, ...childrenOf(pid).flatMap(treeOf)];

/** proc(5): field 4 of stat, counted behind the name in brackets, is the parent. */
function childrenOf(pid: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((other) => parentOf(other) === pid);
}

function parentOf(pid: number): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return null; // It ended meanwhile.
  }
}
