/** Louder than the noise that a voice synthesiser begins with. About -50 dBFS. */
const AUDIBLE_RMS = 100;
const WINDOW = 40;
/** What is left before the first sound, so that a soft beginning is whole. */
const KEPT = 80;

/**
 * 8 kHz speech without the silence at its beginning. Synthesised voices begin with up to 250 ms of it, which a
 * caller would have to wait through at each answer.
 */
export function withoutLeadingSilence(samples: Int16Array): Int16Array {
  for (let from = 0; from < samples.length; from += WINDOW) {
    if (isAudible(samples.subarray(from, from + WINDOW))) return samples.subarray(Math.max(0, from - KEPT));
  }
  return samples;
}

function isAudible(samples: Int16Array): boolean {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  return sum > samples.length * AUDIBLE_RMS * AUDIBLE_RMS;
}
