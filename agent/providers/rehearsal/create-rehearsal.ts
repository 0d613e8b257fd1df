import type { ProviderInput } from '../provider-input.ts';
import { createFliteVoice, type FliteVoice } from './flite-voice.ts';
import { createPhraseRecogniser, type PhraseRecogniser } from './phrase-recogniser.ts';
import { RehearsalLlm } from './rehearsal-llm.ts';
import { RehearsalStt } from './rehearsal-stt.ts';
import { RehearsalTts } from './rehearsal-tts.ts';

/**
 * The two threads of a process that rehearses, made at the first use and shared by its calls: the one exception to
 * "no state in a module", since a recogniser per call would cost two seconds of computing each.
 */
const threads: { voice: FliteVoice | null; recogniser: PhraseRecogniser | null } = {
  voice: null,
  recogniser: null,
};

export const sharedFliteVoice = (): FliteVoice => {
  threads.voice ??= createFliteVoice();
  return threads.voice;
};

export function createRehearsalStt(input: ProviderInput): RehearsalStt {
  threads.recogniser ??= createPhraseRecogniser();
  return new RehearsalStt(input, threads.recogniser);
}

export const createRehearsalLlm = (input: ProviderInput): RehearsalLlm => new RehearsalLlm(input);

export const createRehearsalTts = (input: ProviderInput): RehearsalTts =>
  new RehearsalTts(input, sharedFliteVoice());
