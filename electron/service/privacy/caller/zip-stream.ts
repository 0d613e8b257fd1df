import { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { Zip, ZipDeflate, ZipPassThrough } from 'fflate';

export interface ZipEntry {
  readonly path: string;
  /** A text is compressed; sound is stored as it is. */
  readonly content: string | AsyncIterable<Uint8Array>;
}

/** Made as fast as it is taken: recordings never stand in memory. */
export const zipStream = (entries: AsyncIterable<ZipEntry>): Readable =>
  Readable.from(pieces(entries), { objectMode: false });

async function* pieces(entries: AsyncIterable<ZipEntry>): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = [];
  const zip = new Zip((error, piece) => {
    if (error) throw error;
    ready.push(piece);
  });
  for await (const { path, content } of entries) {
    const entry = typeof content === 'string' ? new ZipDeflate(path) : new ZipPassThrough(path);
    zip.add(entry);
    for await (const part of typeof content === 'string' ? [Buffer.from(content, 'utf8')] : content) {
      entry.push(part);
      yield* ready.splice(0);
      await setImmediate();
    }
    entry.push(new Uint8Array(), true);
    yield* ready.splice(0);
  }
  zip.end();
  yield* ready.splice(0);
}
