/** Samples within 10 ms windows louder than this belong to speech. About -46 dBFS. */
const SPEECH_RMS = 160;
const WINDOW = 80;

/** The speech without the silence around it: 8 kHz. Empty when there is none. */
export function trimSilence(samples: Int16Array, marginSamples = 0): Int16Array {
  let first = -1;
  let last = -1;
  for (let from = 0; from < samples.length; from += WINDOW) {
    if (rms(samples.subarray(from, from + WINDOW)) < SPEECH_RMS) continue;
    if (first < 0) first = from;
    last = from + WINDOW;
  }
  if (first < 0) return new Int16Array(0);
  return samples.slice(Math.max(0, first - marginSamples), Math.min(samples.length, last + marginSamples));
}

export function rms(samples: Int16Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  return samples.length === 0 ? 0 : Math.sqrt(sum / samples.length);
}
