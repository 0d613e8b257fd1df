import { createResampler } from '../agent/media/resample.ts';
import type { FliteVoice, FliteVoiceName } from '../agent/providers/rehearsal/flite-voice.ts';
import { trimSilence } from '../agent/providers/rehearsal/trim-silence.ts';
import type { CallerSpeech } from './caller-script.ts';

/** The caller's words as a phone hears them: 8 kHz, without the silence around them, so that reply times begin at the last sound. */
export async function renderSpeech(
  voice: Pick<FliteVoice, 'render'>,
  text: string,
  name: FliteVoiceName,
): Promise<CallerSpeech> {
  const { samples, sampleRate } = await voice.render(text, name);
  const resampler = createResampler(sampleRate, 8000);
  const [head, tail] = [resampler.push(samples), resampler.flush()];
  const whole = new Int16Array(head.length + tail.length);
  whole.set(head);
  whole.set(tail, head.length);
  return { text, samples: trimSilence(whole) };
}
