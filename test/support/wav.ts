import { readFileSync } from 'node:fs';

/** Samples of a 16 bit mono PCM file as sox writes it. */
export function readWav(path: string): Int16Array {
  const file = readFileSync(path);
  const dataAt = file.indexOf('data', 12, 'latin1');
  if (file.toString('latin1', 0, 4) !== 'RIFF' || dataAt < 0) throw new Error(`${path} is no WAV file`);
  const bytes = file.subarray(dataAt + 8, dataAt + 8 + file.readUInt32LE(dataAt + 4));
  return new Int16Array(new Uint8Array(bytes).buffer);
}

export const speech = (name: string): Int16Array =>
  readWav(new URL(`speech/${name}.wav`, import.meta.url).pathname);
