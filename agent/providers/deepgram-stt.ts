import type { ProviderChoice } from '../../electron/shared/agent-profile.ts';
import { ProviderError } from './provider-fault.ts';
import type { SttWire, SttWireEvent } from './stt-wire.ts';

/**
 * Deepgram live transcription, `/v1/listen` (developers.deepgram.com/reference/speech-to-text/listen-streaming).
 * G.711 goes out as it came from the phone, 20 ms a message: no transcoding, no collecting to 100 ms.
 */
export function deepgramWire(choice: ProviderChoice, key: string, language: string): SttWire {
  return {
    provider: choice.provider,
    label: 'Deepgram',
    model: choice.model,
    language,
    billedUnit: 'audio_ms',
    chunkMs: 20,
    // Results come about every second, empty ones too.
    deafAfterMs: 2000,
    keepAlive: '{"type":"KeepAlive"}',
    finalize: '{"type":"Finalize"}',
    close: '{"type":"CloseStream"}',
    request: (codec) => ({
      url: listenUrl(choice, language, codec === 'PCMA' ? 'alaw' : 'mulaw'),
      headers: { Authorization: `Token ${key}` },
      payload: (frame) => frame.encoded,
    }),
    parse: parseDeepgram,
  };
}

function listenUrl(choice: ProviderChoice, language: string, encoding: string): string {
  const url = new URL('/v1/listen', choice.baseUrl ?? 'wss://api.deepgram.com');
  url.protocol = url.protocol.replace('http', 'ws');
  const query = {
    model: choice.model,
    language,
    encoding,
    sample_rate: '8000',
    channels: '1',
    interim_results: 'true',
    punctuate: 'true',
    smart_format: 'true',
    no_delay: 'true',
    endpointing: '25',
    vad_events: 'true',
    mip_opt_out: 'true',
  };
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url.href;
}

interface DeepgramMessage {
  type?: string;
  is_final?: boolean;
  speech_final?: boolean;
  start?: number;
  duration?: number;
  channel?: { alternatives?: { transcript?: string; confidence?: number }[] };
  metadata?: { request_id?: string };
  description?: string;
}

export function parseDeepgram(text: string): readonly SttWireEvent[] {
  const message = parseJson(text);
  switch (message.type) {
    case 'SpeechStarted':
      return [{ type: 'speech_started' }];
    case 'UtteranceEnd':
      return [{ type: 'speech_ended' }];
    case 'Results':
      return resultEvents(message);
    case 'Error':
      throw new ProviderError('provider_protocol', `Deepgram reported: ${message.description ?? 'an error'}`);
    default:
      return [];
  }
}

function resultEvents(message: DeepgramMessage): SttWireEvent[] {
  const best = message.channel?.alternatives?.[0];
  const events: SttWireEvent[] = [{ type: 'alive', requestId: message.metadata?.request_id ?? '' }];
  const heard = { text: best?.transcript ?? '', confidence: best?.confidence ?? 0 };
  if (message.is_final) {
    const endMs = ((message.start ?? 0) + (message.duration ?? 0)) * 1000;
    events.push({ type: 'final', ...heard, endMs });
  } else if (heard.text) events.push({ type: 'interim', ...heard });
  if (message.speech_final) events.push({ type: 'speech_ended' });
  return events;
}

function parseJson(text: string): DeepgramMessage {
  try {
    return JSON.parse(text) as DeepgramMessage;
  } catch {
    throw new ProviderError('provider_protocol', 'Deepgram sent a message that is not JSON');
  }
}
