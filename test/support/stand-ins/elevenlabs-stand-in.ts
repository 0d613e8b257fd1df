import type { WebSocket } from 'ws';
import type { RunningStandIn, StandInFault } from './stand-in-options.ts';
import { answerJson, startStandInServer } from './stand-in-server.ts';
import { toneSamples } from './tone.ts';

export interface ElevenLabsStandInOptions {
  readonly port?: number;
  readonly msPerCharacter?: number;
  readonly fault?: StandInFault;
}

export interface ElevenLabsSeen {
  readonly urls: string[];
  readonly messages: Record<string, unknown>[];
}

const PATH = /^\/v1\/text-to-speech\/[^/]+\/multi-stream-input$/;

/** `multi-stream-input`, `GET /v1/voices` (elevenlabs.io/docs/api-reference/text-to-speech/v-1-text-to-speech-voice-id-multi-stream-input). */
export async function startElevenLabsStandIn(
  options: ElevenLabsStandInOptions = {},
): Promise<RunningStandIn<ElevenLabsSeen>> {
  return startStandInServer<ElevenLabsSeen>({
    ...options,
    seen: { urls: [], messages: [] },
    refuse: (url, request) => {
      if (!request.headers['xi-api-key']) return { status: 401, reason: 'missing xi-api-key' };
      if (url.pathname === '/v1/voices') return null;
      if (!PATH.test(url.pathname)) return { status: 404, reason: 'not found' };
      const format = url.searchParams.get('output_format') ?? '';
      if (!/^pcm_(8000|16000|22050|24000|44100)$/.test(format))
        return { status: 400, reason: 'output_format' };
      return url.searchParams.get('model_id') ? null : { status: 400, reason: 'model_id' };
    },
    onRequest: (_request, response) => answerJson(response, 200, { voices: [{ voice_id: 'voice' }] }),
    onSocket: (socket, url, standIn) => {
      standIn.seen.urls.push(url.pathname + url.search);
      const rate = Number(url.searchParams.get('output_format')?.slice(4));
      const contexts = new Set<string>();
      socket.on('message', (data) => receive(socket, String(data), rate, contexts, standIn, options));
    },
  });
}

function receive(
  socket: WebSocket,
  raw: string,
  rate: number,
  contexts: Set<string>,
  standIn: RunningStandIn<ElevenLabsSeen>,
  options: ElevenLabsStandInOptions,
): void {
  const message = JSON.parse(raw) as Record<string, unknown>;
  standIn.seen.messages.push(message);
  const id = String(message.context_id ?? 'default');
  if (standIn.fault === 'hang') return;
  if (message.close_context === true) {
    if (contexts.delete(id)) socket.send(JSON.stringify({ isFinal: true, contextId: id }));
    return;
  }
  const text = String(message.text ?? '');
  if (!contexts.has(id)) {
    if (text !== ' ') socket.close(1008, 'the first message of a context is a space');
    contexts.add(id);
    return;
  }
  if (text.trim() === '') return;
  if (standIn.fault === 'garbage') socket.send('{"audio": oops');
  else {
    const audio = toneSamples(text.trim().length * (options.msPerCharacter ?? 20), rate).toString('base64');
    socket.send(JSON.stringify({ audio, contextId: id, normalizedAlignment: alignment(text) }));
    if (standIn.fault === 'cut') socket.terminate();
  }
}

const alignment = (text: string) => ({
  chars: [...text],
  charStartTimesMs: [...text].map((_, index) => index * 20),
  charDurationsMs: [...text].map(() => 20),
});
