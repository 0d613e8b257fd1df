import type { WebSocket } from 'ws';
import { decodeLinear16, decodeMuLaw, SpeechEnergy } from './speech-energy.ts';
import type { RunningStandIn, StandInFault } from './stand-in-options.ts';
import { answerJson, startStandInServer } from './stand-in-server.ts';

export interface AssemblyAiStandInOptions {
  readonly port?: number;
  /** One transcript per turn heard; the last repeats. */
  readonly script?: readonly string[];
  readonly fault?: StandInFault;
  /** An `Error` frame and a close with its code right after the upgrade, as for a wrong key or a full account. */
  readonly closeWith?: { readonly code: number; readonly error: string };
}

export interface AssemblyAiSeen {
  readonly connections: { url: string; chunkMs: number[]; texts: string[] }[];
  terminated: number;
}

const KNOWN =
  'sample_rate encoding format_turns speech_model keyterms_prompt end_of_turn_confidence_threshold min_turn_silence min_end_of_turn_silence_when_confident max_turn_silence inactivity_timeout language_detection token';
const ENCODINGS = { pcm_mulaw: decodeMuLaw, pcm_s16le: decodeLinear16 };

/** Universal-Streaming `/v3/ws` and `GET /v3/token`, from the vendor's message sequence and closure pages. */
export async function startAssemblyAiStandIn(
  options: AssemblyAiStandInOptions = {},
): Promise<RunningStandIn<AssemblyAiSeen>> {
  const session = { turn: 0 };
  return startStandInServer<AssemblyAiSeen>({
    ...options,
    seen: { connections: [], terminated: 0 },
    refuse: (url, request) => {
      const { authorization = '' } = request.headers;
      if (!/^\S+$/.test(authorization)) return { status: 401, reason: 'Missing Authorization header' };
      return url.pathname === '/v3/ws' ? refuseQuery(url.searchParams) : null;
    },
    onRequest: (_request, response) => answerJson(response, 200, { token: 't', expires_in_seconds: 60 }),
    onSocket: (socket, url, standIn) => new StreamingSession(socket, url, standIn, options, session),
  });
}

function refuseQuery(query: URLSearchParams): { status: number; reason: string } | null {
  const unknown = [...query.keys()].find((name) => !KNOWN.split(' ').includes(name));
  if (unknown) return { status: 400, reason: `unknown parameter ${unknown}` };
  if (!query.get('speech_model')) return { status: 400, reason: 'speech_model is required' };
  if (!((query.get('encoding') ?? 'pcm_s16le') in ENCODINGS)) return { status: 400, reason: 'encoding' };
  return Number(query.get('sample_rate') ?? 16_000) === 8000
    ? null
    : { status: 400, reason: 'a phone has 8000 Hz' };
}

class StreamingSession {
  readonly #socket: WebSocket;
  readonly #standIn: RunningStandIn<AssemblyAiSeen>;
  readonly #options: AssemblyAiStandInOptions;
  readonly #session: { turn: number };
  readonly #encoding: keyof typeof ENCODINGS;
  readonly #log: AssemblyAiSeen['connections'][number];
  readonly #energy = new SpeechEnergy();
  #heardMs = 0;
  #startMs = 0;
  #turnOrder = 0;

  constructor(
    socket: WebSocket,
    url: URL,
    standIn: RunningStandIn<AssemblyAiSeen>,
    options: AssemblyAiStandInOptions,
    session: { turn: number },
  ) {
    this.#socket = socket;
    this.#standIn = standIn;
    this.#options = options;
    this.#session = session;
    this.#encoding = (url.searchParams.get('encoding') ?? 'pcm_s16le') as keyof typeof ENCODINGS;
    this.#log = { url: url.pathname + url.search, chunkMs: [], texts: [] };
    standIn.seen.connections.push(this.#log);
    if (options.closeWith) {
      this.#end(options.closeWith.code, options.closeWith.error);
      return;
    }
    this.#send({ type: 'Begin', id: 'de5d9927-73a6-4be8-b52d-b4c07be37e6b', expires_at: 1_759_796_682 });
    socket.on('message', (data, binary) => (binary ? this.#hear(data as Buffer) : this.#obey(String(data))));
  }

  #hear(bytes: Buffer): void {
    const chunkMs = bytes.length / (this.#encoding === 'pcm_mulaw' ? 8 : 16);
    this.#log.chunkMs.push(chunkMs);
    if (chunkMs < 50 || chunkMs > 1000) {
      this.#end(3007, `Input duration violation: ${chunkMs} ms. Expected between 50 and 1000 ms`);
      return;
    }
    if (this.#standIn.fault === 'hang') return;
    const samples = ENCODINGS[this.#encoding](bytes);
    for (let at = 0; at < samples.length; at += 160) this.#hear20Ms(samples.subarray(at, at + 160));
  }

  #hear20Ms(samples: Int16Array): void {
    this.#heardMs += samples.length / 8;
    const event = this.#energy.push(samples, 100);
    if (event === 'started') this.#startMs = this.#heardMs - 60;
    if (event === 'ended') this.#answer();
  }

  #answer(): void {
    const script = this.#options.script ?? ['hello there'];
    const words = (script[Math.min(this.#session.turn++, script.length - 1)] ?? '').split(' ');
    if (this.#standIn.fault === 'cut') {
      this.#socket.terminate();
      return;
    }
    if (this.#standIn.fault === 'garbage') {
      this.#socket.send('{"type":"Turn", oops');
      return;
    }
    // Words settle one message late; the text of the turn grows; the pause fills `utterance`; then the turn ends.
    for (let count = 1; count <= words.length; count++)
      this.#turn(words.slice(0, count), count - 1, '', false);
    this.#turn(words, words.length, words.join(' '), false);
    this.#turn(words, words.length, '', true);
    this.#turnOrder++;
  }

  #turn(words: readonly string[], settled: number, utterance: string, ended: boolean): void {
    const wordMs = (this.#heardMs - this.#startMs) / words.length;
    this.#send({
      turn_order: this.#turnOrder,
      turn_is_formatted: false,
      end_of_turn: ended,
      transcript: words.slice(0, settled).join(' '),
      end_of_turn_confidence: ended ? 0.92 : 0.02,
      words: words.map((text, index) => ({
        start: Math.round(this.#startMs + index * wordMs),
        end: Math.round(this.#startMs + (index + 1) * wordMs),
        text,
        confidence: 0.9,
        word_is_final: index < settled,
      })),
      utterance,
      type: 'Turn',
    });
  }

  #obey(text: string): void {
    this.#log.texts.push(text);
    const { type } = JSON.parse(text) as { type?: string };
    if (type === 'Terminate') {
      this.#standIn.seen.terminated++;
      const seconds = this.#heardMs / 1000;
      this.#send({ type: 'Termination', audio_duration_seconds: seconds, session_duration_seconds: seconds });
      this.#socket.close(1000);
    } else if (type !== 'ForceEndpoint' && type !== 'KeepAlive' && type !== 'UpdateConfiguration') {
      this.#end(3006, `Invalid Message Type: ${type}`);
    }
  }

  #end(code: number, error: string): void {
    this.#send({ type: 'Error', error_code: code, error });
    this.#socket.close(code, error.slice(0, 123));
  }

  #send(message: object): void {
    if (this.#socket.readyState === this.#socket.OPEN) this.#socket.send(JSON.stringify(message));
  }
}
