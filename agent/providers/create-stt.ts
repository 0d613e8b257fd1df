import { inference, stt } from '@livekit/agents';
import { baseUrlOf } from './base-url.ts';
import { loadRehearsal } from './load-rehearsal.ts';
import { keyOf, type ProviderInput } from './provider-input.ts';
import { StreamingStt } from './streaming-stt.ts';

/** Plugins are imported here, at first use: a worker with one provider loads one. */
export async function createStt(input: ProviderInput): Promise<stt.STT> {
  const { choice, audio, hasFallback = false, onUsage } = input;
  const { language } = input.agent.profile;
  switch (choice.provider) {
    case 'deepgram': {
      const { deepgramWire } = await import('./deepgram-stt.ts');
      return new StreamingStt({
        wire: deepgramWire(choice, keyOf(input), language),
        audio,
        hasFallback,
        onUsage,
      });
    }
    case 'assemblyai': {
      const { assemblyAiWire } = await import('./assemblyai-stt.ts');
      return new StreamingStt({
        wire: assemblyAiWire(choice, keyOf(input), language),
        audio,
        hasFallback,
        onUsage,
      });
    }
    case 'deepgram-stock':
      return createDeepgramStock(input);
    case 'openai-stt':
      return createOpenAiStt(input);
    case 'rehearsal-stt':
      return (await loadRehearsal()).createRehearsalStt(input);
    default:
      throw new Error(`"${choice.provider}" is not a transcription provider`);
  }
}

async function createDeepgramStock(input: ProviderInput): Promise<stt.STT> {
  const deepgram = await import('@livekit/agents-plugin-deepgram');
  const plugin = new deepgram.STT({
    apiKey: keyOf(input),
    baseUrl: baseUrlOf(input.choice, 'ws'),
    model: input.choice.model,
    language: input.agent.profile.language,
    mipOptOut: true,
  });
  return reportAudio(plugin, input);
}

/** Whole utterances, cut by the voice activity detector: no interim results. */
async function createOpenAiStt(input: ProviderInput): Promise<stt.STT> {
  const openai = await import('@livekit/agents-plugin-openai');
  const plugin = new openai.STT({
    apiKey: keyOf(input) || 'none',
    baseURL: baseUrlOf(input.choice, 'http'),
    model: input.choice.model,
    language: input.agent.profile.language.slice(0, 2),
    useRealtime: false,
  });
  reportAudio(plugin, input);
  return endOnError(plugin, new stt.StreamAdapter(plugin, new inference.VAD({ minSilenceDuration: 200 })));
}

/** The adapter logs a failed utterance and stays deaf for the rest of the call: here it ends, and the next provider listens. */
function endOnError(plugin: stt.STT, adapter: stt.StreamAdapter): stt.STT {
  const recognize = plugin.recognize.bind(plugin);
  const open = adapter.stream.bind(adapter);
  let current: ReturnType<typeof open> | null = null;
  adapter.stream = (options) => {
    current = open(options);
    return current;
  };
  plugin.recognize = async (frame, signal) => {
    try {
      return await recognize(frame, signal);
    } catch (error) {
      if (!signal?.aborted && error instanceof Error && adapter.listenerCount('error') > 0) {
        const { label } = adapter;
        adapter.emit('error', { type: 'stt_error', timestamp: Date.now(), label, error, recoverable: false });
        current?.close();
      }
      throw error;
    }
  };
  return adapter;
}

function reportAudio(plugin: stt.STT, { choice, onUsage }: ProviderInput): stt.STT {
  plugin.on('metrics_collected', ({ audioDurationMs }) => {
    if (audioDurationMs <= 0) return;
    const { provider, model } = choice;
    onUsage([
      { stage: 'stt', provider, model, unit: 'audio_ms', quantity: audioDurationMs, estimated: false },
    ]);
  });
  return plugin;
}
