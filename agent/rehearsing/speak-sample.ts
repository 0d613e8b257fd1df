import { tts } from '@livekit/agents';
import type { AudioFrame } from '@livekit/rtc-node';
import type { ResolvedAgent } from '../../electron/shared/agent-profile.ts';
import { type Failure, failure } from '../../electron/shared/failure.ts';
import { rehearsalAgent } from '../../electron/shared/rehearsal-agent.ts';
import { fail, type Result, succeed } from '../../electron/shared/result.ts';
import type { ToWorker } from '../../electron/shared/worker-messages.ts';
import { createResampler } from '../media/resample.ts';
import type { CreateProviderSet, ProviderFault } from '../providers/provider-set.ts';

export type SampleRequest = Extract<ToWorker, { type: 'speak_sample' }>;

export interface Sample {
  /** 8 kHz mono: what the telephone carries. */
  readonly samples: Int16Array;
  readonly firstSoundMs: number;
}

const PHONE_RATE_HZ = 8000;
const TIMEOUT_MS = 12_000;

/** One sentence in the chosen voice, through the same code as on a call and without its fallbacks. */
export async function speakSample(
  request: SampleRequest,
  createProviderSet: CreateProviderSet,
): Promise<Result<Sample>> {
  let fault: ProviderFault | null = null;
  const providers = createProviderSet({
    agent: agentOf(request),
    callerAudio: { subscribe: () => () => {} },
    report: {
      onUsage: () => {},
      onFault: (seen) => {
        fault = seen;
      },
      onSwitched: () => {},
    },
  });
  try {
    const sample = await speak(providers.tts, request.text);
    return sample.samples.length > 0 ? succeed(sample) : fail(problemOf(fault, request));
  } catch {
    return fail(problemOf(fault, request));
  } finally {
    await providers.close();
  }
}

async function speak(voice: tts.TTS, text: string): Promise<Sample> {
  // `stream`, not `synthesize`: see conversation/README.md, "Rendering uses tts.stream()".
  const stream = voice.stream({ connOptions: { maxRetry: 0, retryIntervalMs: 0, timeoutMs: 5000 } });
  const timer = setTimeout(() => stream.close(), TIMEOUT_MS);
  const startedAtMs = performance.now();
  let firstSoundMs: number | null = null;
  const frames: AudioFrame[] = [];
  voice.on('error', ignore);
  try {
    stream.pushText(text);
    stream.endInput();
    for await (const part of stream) {
      if (part === tts.SynthesizeStream.END_OF_STREAM) continue;
      firstSoundMs ??= Math.round(performance.now() - startedAtMs);
      frames.push(part.frame);
    }
    return { samples: atPhoneRate(frames), firstSoundMs: firstSoundMs ?? 0 };
  } finally {
    clearTimeout(timer);
    voice.off('error', ignore);
    stream.close();
  }
}

function atPhoneRate(frames: readonly AudioFrame[]): Int16Array {
  const resampler = createResampler(frames[0]?.sampleRate ?? PHONE_RATE_HZ, PHONE_RATE_HZ);
  const pieces = frames.map(({ data, samplesPerChannel }) =>
    resampler.push(data.subarray(0, samplesPerChannel)),
  );
  return Int16Array.from([...pieces, resampler.flush()].flatMap((piece) => [...piece]));
}

/** Only its voice and language are used. */
const agentOf = ({ choice, key, language }: SampleRequest): ResolvedAgent => ({
  profile: { ...rehearsalAgent, language, tts: [choice] },
  version: 0,
  keys: key === null ? {} : { [choice.provider]: key },
});

const problemOf = (fault: ProviderFault | null, { choice }: SampleRequest): Failure =>
  fault === null
    ? failure(
        'provider_protocol',
        `${choice.provider} gave no sound for this voice. Calls with it would be silent: check the model and the voice.`,
      )
    : failure(fault.code, fault.message);

const ignore = (): void => {};
