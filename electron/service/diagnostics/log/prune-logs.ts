import { readdir, rm, stat, truncate } from 'node:fs/promises';
import { join } from 'node:path';

export interface LogLimits {
  readonly maxAgeMs: number;
  /** Of all files together. */
  readonly maxTotalBytes: number;
  /** A running worker's file is emptied beyond this: it is open for appending, so writing goes on at its start. */
  readonly maxOpenBytes: number;
}

export const LOG_LIMITS: LogLimits = {
  maxAgeMs: 7 * 86_400_000,
  maxTotalBytes: 100_000_000,
  maxOpenBytes: 20_000_000,
};

export interface LogFile {
  readonly name: string;
  readonly bytes: number;
  readonly changedAt: number;
  /** Some process writes into it. */
  readonly open: boolean;
}

export interface Pruning {
  readonly remove: readonly string[];
  readonly empty: readonly string[];
}

/** Pure: closed files go by age, then the oldest until the rest is small enough. */
export function choosePruning(files: readonly LogFile[], now: number, limits: LogLimits): Pruning {
  const empty = files.filter(({ open, bytes }) => open && bytes > limits.maxOpenBytes);
  const closed = files.filter(({ open }) => !open).sort((a, b) => a.changedAt - b.changedAt);
  let total = files.reduce((sum, file) => sum + (empty.includes(file) ? 0 : file.bytes), 0);
  const remove: string[] = [];
  for (const { name, bytes, changedAt } of closed) {
    if (now - changedAt <= limits.maxAgeMs && total <= limits.maxTotalBytes) continue;
    remove.push(name);
    total -= bytes;
  }
  return { remove, empty: empty.map(({ name }) => name) };
}

/** `openNames`: files of running workers and of the service itself, such as "service.log". */
export async function pruneLogs(
  logDir: string,
  openNames: (name: string) => boolean,
  now: number,
  limits = LOG_LIMITS,
): Promise<Pruning> {
  const pruning = choosePruning(await readFiles(logDir, openNames), now, limits);
  for (const name of pruning.remove) await rm(join(logDir, name), { force: true });
  for (const name of pruning.empty) await truncate(join(logDir, name), 0);
  return pruning;
}

async function readFiles(logDir: string, openNames: (name: string) => boolean): Promise<LogFile[]> {
  const files: LogFile[] = [];
  for (const name of await readdir(logDir).catch(() => [])) {
    const found = name.endsWith('.log') ? await stat(join(logDir, name)).catch(() => null) : null;
    if (found?.isFile()) {
      files.push({ name, bytes: found.size, changedAt: found.mtimeMs, open: openNames(name) });
    }
  }
  return files;
}

const PRUNE_INTERVAL_MS = 3_600_000;

/** Now and every hour. Returns how to stop. */
export function keepPruning(
  logDir: string,
  openNames: (name: string) => boolean,
  limits: () => LogLimits,
): () => void {
  // What cannot be removed now (a file in use on Windows) is tried again in an hour.
  const prune = () => void pruneLogs(logDir, openNames, Date.now(), limits()).catch(() => {});
  prune();
  const timer = setInterval(prune, PRUNE_INTERVAL_MS);
  timer.unref();
  return () => clearInterval(timer);
}
