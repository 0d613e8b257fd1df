import type { WebSocket } from 'ws';
import type { RunningStandIn, StandInFault } from './stand-in-options.ts';
import { answerJson, startStandInServer } from './stand-in-server.ts';
import { toneSamples } from './tone.ts';

export interface DeepgramSpeakStandInOptions {
  readonly port?: number;
  readonly msPerCharacter?: number;
  readonly fault?: StandInFault;
}

export interface DeepgramSpeakSeen {
  readonly urls: string[];
  readonly messages: Record<string, unknown>[];
}

/** Aura over WebSocket, `/v1/speak` (developers.deepgram.com/reference/text-to-speech/speak-streaming). */
export async function startDeepgramSpeakStandIn(
  options: DeepgramSpeakStandInOptions = {},
): Promise<RunningStandIn<DeepgramSpeakSeen>> {
  return startStandInServer<DeepgramSpeakSeen>({
    ...options,
    seen: { urls: [], messages: [] },
    refuse: (url, request) => {
      if (!/^Token \S+$/i.test(request.headers.authorization ?? ''))
        return { status: 401, reason: 'INVALID_AUTH' };
      if (url.pathname !== '/v1/speak') return { status: 404, reason: 'not found' };
      if (!url.searchParams.get('model')?.startsWith('aura')) return { status: 400, reason: 'model' };
      return url.searchParams.get('encoding') === 'linear16' ? null : { status: 400, reason: 'encoding' };
    },
    onRequest: (_request, response) => answerJson(response, 405, { err_msg: 'this stand-in streams only' }),
    onSocket: (socket, url, standIn) => {
      standIn.seen.urls.push(url.pathname + url.search);
      send(socket, { type: 'Metadata', request_id: 'stand-in', model_name: url.searchParams.get('model') });
      const speaker = new Speaker(socket, Number(url.searchParams.get('sample_rate') ?? 24_000));
      socket.on('message', (data) => {
        const message = JSON.parse(String(data)) as Record<string, unknown>;
        standIn.seen.messages.push(message);
        if (standIn.fault !== 'hang') speaker.obey(message, standIn.fault, options.msPerCharacter ?? 20);
      });
    },
  });
}

class Speaker {
  readonly #socket: WebSocket;
  readonly #rate: number;
  #text = '';
  #sequence = 0;

  constructor(socket: WebSocket, rate: number) {
    this.#socket = socket;
    this.#rate = rate;
  }

  obey(message: Record<string, unknown>, fault: StandInFault, msPerCharacter: number): void {
    switch (message.type) {
      case 'Speak':
        this.#text += String(message.text);
        return;
      case 'Flush':
        this.#flush(fault, msPerCharacter);
        return;
      case 'Close':
        this.#socket.close(1000);
        return;
      case 'Clear':
        this.#text = '';
        send(this.#socket, { type: 'Cleared', sequence_id: this.#sequence++ });
        return;
      default:
        this.#socket.close(1008, 'DATA-0000');
    }
  }

  #flush(fault: StandInFault, msPerCharacter: number): void {
    const audio = toneSamples(this.#text.trim().length * msPerCharacter, this.#rate);
    this.#text = '';
    for (let at = 0; at < audio.length; at += 4096) this.#socket.send(audio.subarray(at, at + 4096));
    if (fault === 'cut') this.#socket.terminate();
    else if (fault === 'garbage') this.#socket.send('{"type":"Flushed", oops');
    else send(this.#socket, { type: 'Flushed', sequence_id: this.#sequence++ });
  }
}

function send(socket: WebSocket, message: object): void {
  if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message));
}
