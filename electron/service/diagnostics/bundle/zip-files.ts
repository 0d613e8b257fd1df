import { setImmediate } from 'node:timers/promises';
import { Zip, ZipDeflate } from 'fflate';
import type { BundleFile } from './build-bundle.ts';

const README = `Support bundle of Trunkline
It was made on the machine it describes and was not sent anywhere by itself.
Phone numbers are masked, the same number always in the same way. Names of callers, keys and passwords are removed.
What was said on calls is not in it, nor are recordings.
`;

/** Piece by piece, so that SIP never waits for more than a few milliseconds. */
export async function zipFiles(files: readonly BundleFile[]): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const zip = new Zip((error, piece, final) => {
    if (error) return reject(error);
    pieces.push(piece);
    if (final) resolve();
  });
  for (const { path, text } of [{ path: 'README.txt', text: README }, ...files]) {
    const entry = new ZipDeflate(path);
    zip.add(entry);
    const bytes = Buffer.from(text, 'utf8');
    for (let start = 0; start < bytes.length; start += PIECE_BYTES) {
      entry.push(bytes.subarray(start, start + PIECE_BYTES));
      await setImmediate();
    }
    entry.push(new Uint8Array(), true);
  }
  zip.end();
  await promise;
  return Buffer.concat(pieces);
}

const PIECE_BYTES = 65_536;
