import { execFileSync } from 'node:child_process';
import { getFfmpegPath } from '@livekit/av';

/** Both channels of an Ogg/Opus file at 8 kHz, by the decoder of another author. */
export function decodeOgg(path: string): { readonly left: Int16Array; readonly right: Int16Array } {
  const raw = execFileSync(
    getFfmpegPath() ?? 'ffmpeg',
    ['-hide_banner', '-loglevel', 'fatal', '-i', path, '-f', 's16le', '-ar', '8000', '-ac', '2', 'pipe:1'],
    { maxBuffer: 200_000_000 },
  );
  const all = new Int16Array(raw.buffer, raw.byteOffset, raw.length >> 1);
  const channel = (offset: 0 | 1) =>
    Int16Array.from({ length: all.length >> 1 }, (_, i) => all[i * 2 + offset] ?? 0);
  return { left: channel(0), right: channel(1) };
}

/** Swings per second: the pitch of a clean tone. What a codec adds around zero is no swing. */
export function pitchOf(samples: Int16Array): number {
  const swing = loudness(samples) / 2;
  let swings = 0;
  let below = false;
  for (const sample of samples) {
    if (sample < -swing) below = true;
    if (below && sample > swing) {
      swings++;
      below = false;
    }
  }
  return (swings * 8000) / samples.length;
}

/** Root of the mean square. */
export const loudness = (samples: Int16Array): number =>
  Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);
