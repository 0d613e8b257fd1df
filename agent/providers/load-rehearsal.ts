import type { llm, stt, tts } from '@livekit/agents';
import type { ProviderInput } from './provider-input.ts';

interface RehearsalModule {
  createRehearsalStt(input: ProviderInput): stt.STT | Promise<stt.STT>;
  createRehearsalLlm(input: ProviderInput): llm.LLM | Promise<llm.LLM>;
  createRehearsalTts(input: ProviderInput): tts.TTS | Promise<tts.TTS>;
}

/** The offline providers, in a folder of their own; loaded only by a call that rehearses. */
export const loadRehearsal = (): Promise<RehearsalModule> => import('./rehearsal/create-rehearsal.ts');
