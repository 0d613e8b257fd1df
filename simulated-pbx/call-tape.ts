import { writeFile } from 'node:fs/promises';

/** Keeps both voices of a call by the time they were on the wire, for a person to listen to. */
export interface CallTape {
  said(samples: Int16Array, atMs: number): void;
  heard(samples: Int16Array, atMs: number): void;
  save(): Promise<void>;
}

const SAMPLES_PER_MS = 8;

/** Without a path nothing is kept. */
export function createCallTape(path: string | null): CallTape {
  if (path === null) return { said() {}, heard() {}, save: async () => {} };
  const pieces: { channel: 0 | 1; samples: Int16Array; atMs: number }[] = [];
  return {
    said: (samples, atMs) => void pieces.push({ channel: 0, samples, atMs }),
    heard: (samples, atMs) => void pieces.push({ channel: 1, samples: samples.slice(), atMs }),
    save: () => writeFile(path, stereoWav(mix(pieces))),
  };
}

/** Interleaved left/right. Packets of a channel follow each other without the gaps of network jitter. */
function mix(pieces: readonly { channel: 0 | 1; samples: Int16Array; atMs: number }[]): Int16Array {
  const firstAtMs = Math.min(...pieces.map((piece) => piece.atMs));
  const next: [number, number] = [0, 0];
  const placed = pieces.map((piece) => {
    const wanted = Math.round((piece.atMs - firstAtMs) * SAMPLES_PER_MS);
    const from =
      Math.abs(wanted - next[piece.channel]) < 800
        ? next[piece.channel]
        : Math.max(wanted, next[piece.channel]);
    next[piece.channel] = from + piece.samples.length;
    return { ...piece, from };
  });
  const mixed = new Int16Array(Math.max(0, ...next) * 2);
  for (const { channel, samples, from } of placed) {
    for (let at = 0; at < samples.length; at++) mixed[(from + at) * 2 + channel] = samples[at] ?? 0;
  }
  return mixed;
}

/** RIFF WAVE, 16 bit PCM, 8 kHz, two channels. */
export function stereoWav(interleaved: Int16Array): Buffer {
  const data = Buffer.from(interleaved.buffer, interleaved.byteOffset, interleaved.byteLength);
  const header = Buffer.alloc(44);
  header.write('RIFF', 0, 'latin1');
  header.writeUInt32LE(36 + data.length, 4);
  header.write('WAVEfmt ', 8, 'latin1');
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(2, 22);
  header.writeUInt32LE(8000, 24);
  header.writeUInt32LE(8000 * 4, 28);
  header.writeUInt16LE(4, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36, 'latin1');
  header.writeUInt32LE(data.length, 40);
  return Buffer.concat([header, data]);
}
