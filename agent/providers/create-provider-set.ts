import type { llm, stt, tts } from '@livekit/agents';
import type { ProviderChoice } from '../../electron/shared/agent-profile.ts';
import { findProvider } from '../../electron/shared/provider-table.ts';
import { CallerAudioBuffer } from './caller-audio-buffer.ts';
import { Candidate, CandidateList } from './candidate.ts';
import { createLlm } from './create-llm.ts';
import { createStt } from './create-stt.ts';
import { createTts } from './create-tts.ts';
import { FallbackLlm } from './fallback-llm.ts';
import { FallbackStt } from './fallback-stt.ts';
import { FallbackTts } from './fallback-tts.ts';
import type { ProviderInput } from './provider-input.ts';
import type { CreateProviderSet, ProviderSetInput } from './provider-set.ts';

/** Makes the three providers of a call. Returns at once; code is loaded and sockets are opened by `prewarm` or first use. */
export const createProviderSet: CreateProviderSet = (input) => {
  const audio = new CallerAudioBuffer(input.callerAudio);
  const { profile } = input.agent;
  const stts = candidates('stt', profile.stt, createStt, input, audio);
  const llms = candidates('llm', profile.llm, createLlm, input, audio);
  const ttss = candidates('tts', profile.tts, createTts, input, audio);
  const stt = new FallbackStt(stts);
  const llm = new FallbackLlm(llms, input.llmLimits);
  const tts = new FallbackTts(ttss);
  return {
    stt,
    llm,
    tts,
    sttHearsSession: profile.stt.some(({ provider }) => findProvider(provider)?.implementation === 'stock'),
    sttPunctuates: PUNCTUATING.has(profile.stt[0]?.provider ?? ''),
    prewarm() {
      stts.order()[0]?.load().catch(ignore);
      llm.prewarm();
      ttss.order()[0]?.load().then(prewarmVoice, ignore);
    },
    async close() {
      audio.close();
      await Promise.allSettled([llm.aclose(), stt.close(), tts.close()]);
      await Promise.allSettled([...stts.all, ...ttss.all].map(async (one) => (await one.loaded())?.close()));
      await Promise.allSettled(llms.all.map(async (one) => (await one.loaded())?.aclose()));
    },
  };
};

function candidates<T extends stt.STT | llm.LLM | tts.TTS>(
  stage: 'stt' | 'llm' | 'tts',
  choices: readonly ProviderChoice[],
  create: (input: ProviderInput) => Promise<T>,
  { agent, callerAudio, report }: ProviderSetInput,
  audio: CallerAudioBuffer,
): CandidateList<T> {
  const all = choices.map((choice, index) => {
    const hasFallback = index + 1 < choices.length;
    const onUsage: ProviderInput['onUsage'] = (usage) => report.onUsage(usage);
    return new Candidate(choice, () => create({ choice, agent, callerAudio, audio, hasFallback, onUsage }));
  });
  return new CandidateList(stage, all, report);
}

/** As we ask them: Deepgram with `punctuate`, AssemblyAI without `format_turns`, which costs it time. */
const PUNCTUATING: ReadonlySet<string> = new Set(['deepgram', 'openai-stt', 'rehearsal-stt']);

/** Only some classes can open their connection early. */
function prewarmVoice(voice: tts.TTS): void {
  if ('prewarm' in voice && typeof voice.prewarm === 'function') voice.prewarm();
}

/** A provider that can not be loaded is reported when it is needed, with its stage and fallback. */
const ignore = (): void => {};
