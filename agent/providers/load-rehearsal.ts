import type { llm, stt, tts } from '@livekit/agents';
import type { ProviderInput } from './provider-input.ts';

interface RehearsalModule {
  createRehearsalStt(input: ProviderInput): stt.STT | Promise<stt.STT>;
  createRehearsalLlm(input: ProviderInput): llm.LLM | Promise<llm.LLM>;
  createRehearsalTts(input: ProviderInput): tts.TTS | Promise<tts.TTS>;
}

const MODULE = './rehearsal/create-rehearsal.ts';

/** The offline providers, in a folder of their own; loaded only by a call that rehearses. */
export const loadRehearsal = async (): Promise<RehearsalModule> =>
  (await import(import.meta.url.endsWith('.js') ? MODULE.replace(/ts$/, 'js') : MODULE)) as RehearsalModule;
