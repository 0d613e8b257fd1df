import type { tts } from '@livekit/agents';
import { baseUrlOf } from './base-url.ts';
import { loadRehearsal } from './load-rehearsal.ts';
import { keyOf, type ProviderInput } from './provider-input.ts';

export async function createTts(input: ProviderInput): Promise<tts.TTS> {
  const { choice, onUsage } = input;
  const { language } = input.agent.profile;
  switch (choice.provider) {
    case 'cartesia': {
      const { CartesiaTts } = await import('./cartesia-tts.ts');
      return new CartesiaTts({ choice, key: keyOf(input), language, onUsage });
    }
    case 'cartesia-stock':
      return reportCharacters(await createCartesiaStock(input), input);
    case 'deepgram-tts':
      return reportCharacters(await createDeepgramTts(input), input);
    case 'elevenlabs':
      return reportCharacters(await createElevenLabs(input), input);
    case 'openai-tts': {
      const { OpenAiTts } = await import('./openai-tts.ts');
      return new OpenAiTts({ choice, key: keyOf(input), onUsage });
    }
    case 'rehearsal-tts':
      return (await loadRehearsal()).createRehearsalTts(input);
    default:
      throw new Error(`"${choice.provider}" is not a speech provider`);
  }
}

async function createCartesiaStock(input: ProviderInput): Promise<tts.TTS> {
  const cartesia = await import('@livekit/agents-plugin-cartesia');
  return new cartesia.TTS({
    apiKey: keyOf(input),
    baseUrl: baseUrlOf(input.choice, 'http'),
    model: input.choice.model,
    language: input.agent.profile.language.slice(0, 2),
    wordTimestamps: false,
    ...(input.choice.voice ? { voice: input.choice.voice } : {}),
  });
}

/** A Deepgram voice is a model; `voice` wins over `model` where both are set. */
async function createDeepgramTts(input: ProviderInput): Promise<tts.TTS> {
  const deepgram = await import('@livekit/agents-plugin-deepgram');
  return new deepgram.TTS({
    apiKey: keyOf(input),
    baseUrl: baseUrlOf(input.choice, 'ws'),
    model: input.choice.voice ?? input.choice.model,
    mipOptOut: true,
  });
}

async function createElevenLabs(input: ProviderInput): Promise<tts.TTS> {
  const elevenlabs = await import('@livekit/agents-plugin-elevenlabs');
  const plugin = new elevenlabs.TTS({
    apiKey: keyOf(input),
    baseURL: baseUrlOf(input.choice, 'http'),
    model: input.choice.model,
    language: input.agent.profile.language.slice(0, 2),
    encoding: 'pcm_16000',
    ...(input.choice.voice ? { voiceId: input.choice.voice } : {}),
  });
  // Its streams replace the reason of a refused connection with "could not connect": told here before, it counts.
  const connect = plugin.currentConnection.bind(plugin);
  plugin.currentConnection = async () => {
    try {
      return await connect();
    } catch (error) {
      if (error instanceof Error) reportError(plugin, error);
      throw error;
    }
  };
  return plugin;
}

function reportError(plugin: tts.TTS, error: Error): void {
  if (plugin.listenerCount('error') === 0) return;
  plugin.emit('error', {
    type: 'tts_error',
    timestamp: Date.now(),
    label: plugin.label,
    error,
    recoverable: false,
  });
}

function reportCharacters<T extends tts.TTS>(plugin: T, { choice, onUsage }: ProviderInput): T {
  plugin.on('metrics_collected', ({ charactersCount: quantity }) => {
    if (quantity <= 0) return;
    const { provider, model } = choice;
    onUsage([{ stage: 'tts', provider, model, unit: 'characters', quantity, estimated: false }]);
  });
  return plugin;
}
