import { tts } from '@livekit/agents';
import type { AudioFrame } from '@livekit/rtc-node';
import type { ResolvedAgent } from '../../electron/shared/agent-profile.ts';
import { failure } from '../../electron/shared/failure.ts';
import { fail, type Result, succeed } from '../../electron/shared/result.ts';
import { withoutLeadingSilence } from '../media/leading-silence.ts';
import { createResampler } from '../media/resample.ts';
import type { RenderedPhrases } from './conversation.ts';
import type { PhraseCache, PhraseKey } from './phrase-cache.ts';
import { spokenLanguage } from './spoken-language.ts';

export interface RenderPhrasesInput {
  readonly agent: ResolvedAgent;
  readonly tts: tts.TTS;
  readonly cache: PhraseCache;
  /** The offline voice, for when the provider does not answer; 8 kHz mono. Null: there is none. */
  readonly offlineVoice: ((text: string) => Promise<Int16Array>) | null;
}

const PHONE_RATE_HZ = 8000;
const RENDER_TIMEOUT_MS = 15_000;

/** What is spoken without waiting for a provider. From the cache if it was rendered before. */
export async function renderPhrases(input: RenderPhrasesInput): Promise<Result<RenderedPhrases>> {
  const { profile } = input.agent;
  const texts: Record<keyof RenderedPhrases, string> = {
    disclosure: profile.disclosure,
    greeting: profile.greeting,
    apology: profile.apology,
    goodbye: profile.goodbye,
    silenceNudge: profile.silenceNudge,
    holdOn: spokenLanguage(profile.language).says.holdOn,
  };
  const rendered: Partial<Record<keyof RenderedPhrases, Int16Array>> = {};
  for (const [name, text] of Object.entries(texts) as [keyof RenderedPhrases, string][]) {
    const phrase = await renderOne(input, text);
    if (!phrase.ok) return phrase;
    rendered[name] = phrase.value;
  }
  return succeed(rendered as RenderedPhrases);
}

async function renderOne(input: RenderPhrasesInput, text: string): Promise<Result<Int16Array>> {
  if (text.trim() === '') return succeed(new Int16Array(0));
  const key = keyOf(input, text);
  const cached = await input.cache.read(key);
  if (cached) return succeed(cached);
  try {
    const samples = withoutLeadingSilence(await synthesize(input.tts, text));
    await input.cache.write(key, samples);
    return succeed(samples);
  } catch (cause) {
    return renderOffline(input, text, cause);
  }
}

/** Not cached: the agent's own voice is tried again next time. */
async function renderOffline(
  { agent, offlineVoice }: RenderPhrasesInput,
  text: string,
  cause: unknown,
): Promise<Result<Int16Array>> {
  if (offlineVoice) return succeed(await offlineVoice(text));
  return fail(
    failure(
      'provider_unavailable',
      `The voice of "${agent.profile.name}" could not be rendered, so its calls have no greeting and are not answered. Test the voice provider in the agent's settings.`,
      { cause: String(cause) },
    ),
  );
}

const keyOf = ({ agent }: RenderPhrasesInput, text: string): PhraseKey => {
  const choice = agent.profile.tts[0];
  return {
    provider: `${choice?.provider ?? ''} ${choice?.baseUrl ?? ''}`,
    model: choice?.model ?? '',
    voice: choice?.voice ?? null,
    text,
  };
};

async function synthesize(voice: tts.TTS, text: string): Promise<Int16Array> {
  // Not `synthesize`: in agents 1.9.0 a ChunkedStream whose provider fails rejects a promise that nobody can
  // catch (tts.ts, constructor), which would end the worker. A SynthesizeStream ends quietly and emits 'error'.
  const stream = voice.stream({ connOptions: { maxRetry: 1, retryIntervalMs: 200, timeoutMs: 5000 } });
  const timer = setTimeout(() => stream.close(), RENDER_TIMEOUT_MS);
  let cause: Error | null = null;
  const onError = ({ error }: { readonly error: Error }): void => {
    cause = error;
  };
  voice.on('error', onError);
  try {
    stream.pushText(text);
    stream.endInput();
    const samples = atPhoneRate(await collect(stream));
    if (cause) throw cause;
    if (samples.length === 0) throw new Error('the voice gave no audio in time');
    return samples;
  } finally {
    clearTimeout(timer);
    voice.off('error', onError);
    stream.close();
  }
}

async function collect(stream: tts.SynthesizeStream): Promise<AudioFrame[]> {
  const frames: AudioFrame[] = [];
  for await (const part of stream) if (part !== tts.SynthesizeStream.END_OF_STREAM) frames.push(part.frame);
  return frames;
}

function atPhoneRate(frames: readonly AudioFrame[]): Int16Array {
  const resampler = createResampler(frames[0]?.sampleRate ?? PHONE_RATE_HZ, PHONE_RATE_HZ);
  const head = resampler.push(joined(frames));
  const tail = resampler.flush();
  const samples = new Int16Array(head.length + tail.length);
  samples.set(head);
  samples.set(tail, head.length);
  return samples;
}

function joined(frames: readonly AudioFrame[]): Int16Array {
  const all = new Int16Array(frames.reduce((sum, { samplesPerChannel }) => sum + samplesPerChannel, 0));
  let at = 0;
  for (const { data, samplesPerChannel } of frames) {
    all.set(data.subarray(0, samplesPerChannel), at);
    at += samplesPerChannel;
  }
  return all;
}
