import type { CallerSpeech } from '../../simulated-pbx/caller-script.ts';
import { speech } from '../support/wav.ts';

const FRAME_SAMPLES = 160;

/** Whole packets, the first and the last of them loud, so that "the last packet of speech" is no matter of taste. */
export function callerSpeech(): CallerSpeech {
  const samples = speech('what-about-tomorrow');
  const whole = samples.length - (samples.length % FRAME_SAMPLES);
  return { text: 'What about tomorrow?', samples: samples.subarray(0, whole) };
}

export const durationMsOf = (spoken: CallerSpeech): number => spoken.samples.length / 8;
