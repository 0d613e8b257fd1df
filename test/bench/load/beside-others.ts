import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { type CoreSplit, pinTree } from './cores.ts';

/** Runs beside programs that compute without end, one for each core of the product, at the usual priority. */
export async function besideOthers<T>(
  busy: boolean,
  split: CoreSplit | null,
  run: () => Promise<T>,
): Promise<T> {
  if (!busy) return run();
  const others = Array.from({ length: split?.productCores ?? availableParallelism() }, () =>
    spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore' }),
  );
  try {
    if (split) for (const { pid } of others) if (pid) pinTree(pid, split.product);
    return await run();
  } finally {
    for (const other of others) {
      const ended = once(other, 'exit');
      other.kill('SIGKILL');
      await ended;
    }
  }
}
