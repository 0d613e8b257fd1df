import { readFileSync, writeFileSync } from 'node:fs';

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

/** 8 kHz, mono, 16 bit: what a phone plays. */
export function writeWav(path: string, samples: Int16Array, sampleRate = 8000): void {
  const header = Buffer.alloc(44);
  header.write('RIFF', 0, 'latin1');
  header.writeUInt32LE(36 + samples.byteLength, 4);
  header.write('WAVEfmt ', 8, 'latin1');
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(sampleRate, 24);
  header.writeUInt32LE(sampleRate * 2, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36, 'latin1');
  header.writeUInt32LE(samples.byteLength, 40);
  writeFileSync(
    path,
    Buffer.concat([header, Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength)]),
  );
}
