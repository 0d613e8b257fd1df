import type { ProviderChoice } from '../../electron/shared/agent-profile.ts';
import { ProviderError } from './provider-fault.ts';
import { type SttWire, type SttWireEvent, samplesAsBytes } from './stt-wire.ts';

/**
 * AssemblyAI Universal-Streaming v3 (assemblyai.com/docs/streaming/message-sequence). It takes µ-law but not
 * A-law, and chunks of 50 to 1000 ms. Billed by the time that the connection is open.
 */
export function assemblyAiWire(choice: ProviderChoice, key: string, language: string): SttWire {
  return {
    provider: choice.provider,
    label: 'AssemblyAI',
    model: choice.model,
    language,
    billedUnit: 'connection_ms',
    chunkMs: 60,
    // It says nothing about sound that is not speech, so music must not pass for deafness.
    deafAfterMs: 4000,
    keepAlive: null,
    finalize: '{"type":"ForceEndpoint"}',
    close: '{"type":"Terminate"}',
    request: (codec) => ({
      url: streamUrl(choice, codec === 'PCMU' ? 'pcm_mulaw' : 'pcm_s16le'),
      headers: { Authorization: key },
      payload: codec === 'PCMU' ? (frame) => frame.encoded : samplesAsBytes,
    }),
    parse: parseAssemblyAi,
  };
}

function streamUrl(choice: ProviderChoice, encoding: string): string {
  const url = new URL('/v3/ws', choice.baseUrl ?? 'wss://streaming.assemblyai.com');
  url.protocol = url.protocol.replace('http', 'ws');
  url.searchParams.set('sample_rate', '8000');
  url.searchParams.set('encoding', encoding);
  url.searchParams.set('speech_model', choice.model);
  // A formatted turn comes as a second, later message: our end-of-turn decision does not wait for it.
  url.searchParams.set('format_turns', 'false');
  return url.href;
}

interface AssemblyAiMessage {
  type?: string;
  id?: string;
  transcript?: string;
  utterance?: string;
  end_of_turn?: boolean;
  turn_is_formatted?: boolean;
  words?: { text: string; end: number; confidence: number }[];
  error?: string;
  error_code?: number;
}

export function parseAssemblyAi(text: string): readonly SttWireEvent[] {
  let message: AssemblyAiMessage;
  try {
    message = JSON.parse(text) as AssemblyAiMessage;
  } catch {
    throw new ProviderError('provider_protocol', 'AssemblyAI sent a message that is not JSON');
  }
  if (message.error) throw reportedError(message.error, message.error_code ?? 0);
  if (message.type === 'SpeechStarted') return [{ type: 'speech_started' }];
  return message.type === 'Turn' ? turnEvents(message) : [];
}

/** The key is checked after the upgrade, so these codes stand for HTTP's 401 and 429 (docs/streaming/common-session-errors-and-closures). */
function reportedError(error: string, code: number): ProviderError {
  const text = `AssemblyAI reported: ${error}`;
  if (code === 3009 || /too many concurrent/i.test(error))
    return new ProviderError('provider_rate_limited', text);
  if (code === 1008) return new ProviderError('provider_unauthorized', text);
  return new ProviderError(code === 3005 ? 'provider_unavailable' : 'provider_protocol', text);
}

function turnEvents(message: AssemblyAiMessage): SttWireEvent[] {
  const words = message.words ?? [];
  const confidence = words.length ? words.reduce((sum, word) => sum + word.confidence, 0) / words.length : 0;
  const alive: SttWireEvent = { type: 'alive', requestId: message.id ?? '' };
  if (message.end_of_turn) {
    const text = message.transcript ?? '';
    return [
      alive,
      { type: 'final', text, confidence, endMs: words.at(-1)?.end ?? null },
      { type: 'speech_ended' },
    ];
  }
  // `transcript` holds only words that are settled; the last, open word stands in `words` alone.
  const text = words.map((word) => word.text).join(' ');
  if (message.utterance) return [alive, { type: 'preflight', text: message.transcript || text, confidence }];
  return text ? [alive, { type: 'interim', text, confidence }] : [alive];
}
