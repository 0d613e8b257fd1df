import { closeSync, fstatSync, openSync, readSync, writeSync } from 'node:fs';

const CHUNK_BYTES = 1 << 20;
/** A shorter one is an extension or a common word: wiping it would wipe half of a log that says nothing of the caller. */
const SHORTEST_NUMBER = 7;
const SHORTEST_NAME = 5;

/** What may stand in a log for a caller: the number as it was sent, its digits, and the names. */
export function traces(number: string, names: readonly string[]): Buffer[] {
  const numbers = [number, number.replace(/\D/g, '')].filter((text) => text.length >= SHORTEST_NUMBER);
  const asLogged = [...names, ...names.map((name) => JSON.stringify(name).slice(1, -1))];
  return [...new Set([...numbers, ...asLogged.filter((text) => text.length >= SHORTEST_NAME)])]
    .sort((a, b) => b.length - a.length)
    .map((text) => Buffer.from(text, 'utf8'));
}

/**
 * Overwrites each in its place, byte for byte: who has the file open goes on appending to it undisturbed. Returns how
 * often something was found.
 */
export function scrubFile(path: string, found: readonly Buffer[]): number {
  const longest = Math.max(0, ...found.map(({ length }) => length));
  if (longest === 0) return 0;
  const fd = openSync(path, 'r+');
  try {
    const size = fstatSync(fd).size;
    let times = 0;
    for (let start = 0; start < size; start += CHUNK_BYTES) {
      // What lies across two chunks is seen whole by the first one.
      const chunk = Buffer.alloc(Math.min(CHUNK_BYTES + longest, size - start));
      const bytes = readSync(fd, chunk, 0, chunk.length, start);
      for (const trace of found) times += overwrite(fd, chunk.subarray(0, bytes), start, trace);
    }
    return times;
  } finally {
    closeSync(fd);
  }
}

function overwrite(fd: number, chunk: Buffer, start: number, trace: Buffer): number {
  let times = 0;
  for (let at = chunk.indexOf(trace); at >= 0; at = chunk.indexOf(trace, at + trace.length)) {
    chunk.fill('x', at, at + trace.length);
    writeSync(fd, chunk, at, trace.length, start + at);
    times += 1;
  }
  return times;
}
