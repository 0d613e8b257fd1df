import type { ProviderStage, UsageUnit } from './call-event.ts';

/**
 * Every provider that an agent can be set to, in one list: the page draws its choices from it, the service
 * checks settings against it, the worker builds from it, the price book has a price for each billed unit.
 */
export interface ProviderEntry {
  readonly id: string;
  readonly stage: ProviderStage;
  readonly label: string;
  readonly needsKey: boolean;
  /** Null: the owner must give one (self-hosted). */
  readonly defaultBaseUrl: string | null;
  readonly models: readonly string[];
  readonly billedUnits: readonly UsageUnit[];
  /** 'own': our low-delay class; 'stock': the LiveKit plugin; 'rehearsal': offline, no key. */
  readonly implementation: 'own' | 'stock' | 'rehearsal';
  /**
   * How often a reply waits for the way to the provider and back. 1: over a connection that stands through the call
   * (agent/providers: stt-connection, keep-alive-http, cartesia-socket). 3: `fetch` closes it between the turns, so TCP and TLS
   * come first. 4: a WebSocket for each answer, so TCP, TLS and upgrade come first (the plugin's tts.ts).
   */
  readonly roundTripsPerReply: 0 | 1 | 3 | 4;
}

const tokens = ['input_tokens', 'cached_input_tokens', 'output_tokens'] as const satisfies UsageUnit[];

export const PROVIDERS = [
  {
    id: 'rehearsal-stt',
    stage: 'stt',
    label: 'Rehearsal (offline)',
    needsKey: false,
    defaultBaseUrl: null,
    models: ['phrases'],
    billedUnits: ['audio_ms'],
    implementation: 'rehearsal',
    roundTripsPerReply: 0,
  },
  {
    id: 'rehearsal-llm',
    stage: 'llm',
    label: 'Rehearsal (scripted)',
    needsKey: false,
    defaultBaseUrl: null,
    models: ['script'],
    billedUnits: ['input_tokens', 'output_tokens'],
    implementation: 'rehearsal',
    roundTripsPerReply: 0,
  },
  {
    id: 'rehearsal-tts',
    stage: 'tts',
    label: 'Rehearsal (offline voice)',
    needsKey: false,
    defaultBaseUrl: null,
    models: ['flite'],
    billedUnits: ['characters'],
    implementation: 'rehearsal',
    roundTripsPerReply: 0,
  },
  {
    id: 'deepgram',
    stage: 'stt',
    label: 'Deepgram',
    needsKey: true,
    defaultBaseUrl: 'wss://api.deepgram.com',
    models: ['nova-3', 'nova-2'],
    billedUnits: ['audio_ms'],
    implementation: 'own',
    roundTripsPerReply: 1,
  },
  {
    id: 'deepgram-stock',
    stage: 'stt',
    label: 'Deepgram (LiveKit plugin)',
    needsKey: true,
    defaultBaseUrl: 'wss://api.deepgram.com',
    models: ['nova-3', 'nova-2'],
    billedUnits: ['audio_ms'],
    implementation: 'stock',
    roundTripsPerReply: 1,
  },
  {
    id: 'assemblyai',
    stage: 'stt',
    label: 'AssemblyAI',
    needsKey: true,
    defaultBaseUrl: 'wss://streaming.assemblyai.com',
    models: ['universal-streaming-english', 'universal-streaming-multilingual'],
    billedUnits: ['connection_ms'],
    implementation: 'own',
    roundTripsPerReply: 1,
  },
  {
    id: 'openai-stt',
    stage: 'stt',
    label: 'OpenAI-compatible transcription',
    needsKey: false,
    defaultBaseUrl: 'https://api.openai.com/v1',
    models: ['gpt-4o-mini-transcribe', 'whisper-1', 'whisper-large-v3', 'whisper-large-v3-turbo'],
    billedUnits: ['audio_ms'],
    implementation: 'stock',
    roundTripsPerReply: 3,
  },
  {
    id: 'openai',
    stage: 'llm',
    label: 'OpenAI',
    needsKey: true,
    defaultBaseUrl: 'https://api.openai.com/v1',
    models: ['gpt-4o-mini', 'gpt-4.1-mini', 'gpt-4.1-nano', 'gpt-5.4-mini', 'gpt-5.6-luna'],
    billedUnits: tokens,
    implementation: 'own',
    roundTripsPerReply: 1,
  },
  {
    id: 'groq',
    stage: 'llm',
    label: 'Groq',
    needsKey: true,
    defaultBaseUrl: 'https://api.groq.com/openai/v1',
    models: ['llama-3.3-70b-versatile', 'llama-3.1-8b-instant', 'openai/gpt-oss-120b'],
    billedUnits: tokens,
    implementation: 'own',
    roundTripsPerReply: 1,
  },
  {
    id: 'mistral',
    stage: 'llm',
    label: 'Mistral',
    needsKey: true,
    defaultBaseUrl: 'https://api.mistral.ai/v1',
    models: ['mistral-small-latest', 'mistral-medium-latest'],
    billedUnits: tokens,
    implementation: 'own',
    roundTripsPerReply: 1,
  },
  {
    id: 'openai-compatible',
    stage: 'llm',
    label: 'Own server (Ollama, vLLM, ...)',
    needsKey: false,
    defaultBaseUrl: null,
    models: [],
    billedUnits: tokens,
    implementation: 'own',
    roundTripsPerReply: 1,
  },
  {
    id: 'cartesia',
    stage: 'tts',
    label: 'Cartesia',
    needsKey: true,
    defaultBaseUrl: 'wss://api.cartesia.ai',
    models: ['sonic-3', 'sonic-3.5'],
    billedUnits: ['characters'],
    implementation: 'own',
    roundTripsPerReply: 1,
  },
  {
    id: 'cartesia-stock',
    stage: 'tts',
    label: 'Cartesia (LiveKit plugin)',
    needsKey: true,
    defaultBaseUrl: 'https://api.cartesia.ai',
    models: ['sonic-3', 'sonic-3.5'],
    billedUnits: ['characters'],
    implementation: 'stock',
    roundTripsPerReply: 1,
  },
  {
    id: 'deepgram-tts',
    stage: 'tts',
    label: 'Deepgram Aura',
    needsKey: true,
    defaultBaseUrl: 'wss://api.deepgram.com',
    models: ['aura-2-andromeda-en', 'aura-2-thalia-en'],
    billedUnits: ['characters'],
    implementation: 'stock',
    roundTripsPerReply: 4,
  },
  {
    id: 'elevenlabs',
    stage: 'tts',
    label: 'ElevenLabs',
    needsKey: true,
    defaultBaseUrl: 'https://api.elevenlabs.io/v1',
    models: ['eleven_flash_v2_5', 'eleven_turbo_v2_5'],
    billedUnits: ['characters'],
    implementation: 'stock',
    roundTripsPerReply: 1,
  },
  {
    id: 'openai-tts',
    stage: 'tts',
    label: 'OpenAI-compatible speech',
    needsKey: false,
    defaultBaseUrl: 'https://api.openai.com/v1',
    models: ['gpt-4o-mini-tts'],
    billedUnits: ['characters'],
    implementation: 'own',
    roundTripsPerReply: 1,
  },
] as const satisfies readonly ProviderEntry[];

export type ProviderId = (typeof PROVIDERS)[number]['id'];

export const findProvider = (id: string): ProviderEntry | undefined =>
  PROVIDERS.find((provider) => provider.id === id);
