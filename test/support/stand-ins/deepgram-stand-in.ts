import type { WebSocket } from 'ws';
import { decodeALaw, decodeLinear16, decodeMuLaw, SpeechEnergy } from './speech-energy.ts';
import type { RunningStandIn, StandInFault } from './stand-in-options.ts';
import { answerJson, startStandInServer } from './stand-in-server.ts';

/** With `durationMs` (first sound to end of the last word) pauses inside the utterance do not end it. */
export type ScriptedUtterance = string | { readonly text: string; readonly durationMs: number };

export interface DeepgramStandInOptions {
  readonly port?: number;
  /** One transcript per utterance heard, in turn; the last repeats. */
  readonly script?: readonly ScriptedUtterance[];
  /** After the end of the last word. Null: no interim. */
  readonly delays?: { readonly finalMs: number; readonly interimMs: number | null };
  readonly fault?: StandInFault;
}

export interface DeepgramSeen {
  readonly connections: {
    url: string;
    authorization: string;
    audioBytes: number;
    messageBytes: number[];
    texts: string[];
  }[];
}

const KNOWN =
  'model language encoding sample_rate channels interim_results punctuate smart_format no_delay endpointing vad_events mip_opt_out dictation diarize numerals filler_words profanity_filter keywords keyterm redact utterance_end_ms replace search tag';
const ENCODINGS = { mulaw: decodeMuLaw, alaw: decodeALaw, linear16: decodeLinear16 };

/** Live transcription `/v1/listen`, `GET /v1/projects`. */
export async function startDeepgramStandIn(
  options: DeepgramStandInOptions = {},
): Promise<RunningStandIn<DeepgramSeen>> {
  const session = { utterance: 0 };
  return startStandInServer<DeepgramSeen>({
    ...options,
    seen: { connections: [] },
    refuse: (url, request) => {
      if (!/^Token \S+$/i.test(request.headers.authorization ?? ''))
        return { status: 401, reason: 'INVALID_AUTH' };
      return url.pathname === '/v1/listen' ? refuseQuery(url.searchParams) : null;
    },
    onRequest: (request, response) => {
      if (request.url === '/v1/projects')
        answerJson(response, 200, { projects: [{ project_id: 'p', name: 'p' }] });
      else answerJson(response, 404, { err_msg: 'not found' });
    },
    onSocket: (socket, url, standIn) => new ListenConnection(socket, url, standIn, options, session),
  });
}

function refuseQuery(query: URLSearchParams): { status: number; reason: string } | null {
  const unknown = [...query.keys()].find((name) => !KNOWN.split(' ').includes(name));
  if (unknown) return { status: 400, reason: `unknown parameter ${unknown}` };
  if (!query.get('model')) return { status: 400, reason: 'model missing' };
  if (!((query.get('encoding') ?? '') in ENCODINGS)) return { status: 400, reason: 'encoding' };
  return Number(query.get('sample_rate')) >= 8000 ? null : { status: 400, reason: 'sample_rate' };
}

const END_SILENCE_MS = 40;

class ListenConnection {
  readonly #socket: WebSocket;
  readonly #standIn: RunningStandIn<DeepgramSeen>;
  readonly #options: DeepgramStandInOptions;
  readonly #session: { utterance: number };
  readonly #decode: (bytes: Buffer) => Int16Array;
  readonly #rate: number;
  readonly #log: DeepgramSeen['connections'][number];
  readonly #energy = new SpeechEnergy();
  #heardMs = 0;
  #startMs = 0;
  #utteranceOpen = false;

  constructor(
    socket: WebSocket,
    url: URL,
    standIn: RunningStandIn<DeepgramSeen>,
    options: DeepgramStandInOptions,
    session: { utterance: number },
  ) {
    this.#socket = socket;
    this.#standIn = standIn;
    this.#options = options;
    this.#session = session;
    this.#decode = ENCODINGS[url.searchParams.get('encoding') as keyof typeof ENCODINGS];
    this.#rate = Number(url.searchParams.get('sample_rate'));
    this.#log = {
      url: url.pathname + url.search,
      authorization: '',
      audioBytes: 0,
      messageBytes: [],
      texts: [],
    };
    standIn.seen.connections.push(this.#log);
    socket.on('message', (data, binary) => (binary ? this.#hear(data as Buffer) : this.#obey(String(data))));
  }

  #hear(bytes: Buffer): void {
    this.#log.audioBytes += bytes.length;
    this.#log.messageBytes.push(bytes.length);
    if (this.#standIn.fault === 'hang') return;
    const samples = this.#decode(bytes);
    const step = this.#rate / 50;
    for (let at = 0; at < samples.length; at += step) this.#hear20Ms(samples.subarray(at, at + step));
  }

  #hear20Ms(samples: Int16Array): void {
    const at8k =
      this.#rate === 8000 ? samples : samples.filter((_, index) => index % (this.#rate / 8000) === 0);
    this.#heardMs += at8k.length / 8;
    const wasOpen = this.#utteranceOpen;
    const event = this.#energy.push(at8k, END_SILENCE_MS);
    if (event === 'started' && !wasOpen) {
      this.#utteranceOpen = true;
      this.#startMs = this.#heardMs - 60;
      this.#send({ type: 'SpeechStarted', channel: [0], timestamp: this.#heardMs / 1000 });
    }
    const { durationMs } = this.#next();
    if (durationMs === null) {
      if (event === 'ended') this.#answer(END_SILENCE_MS);
    } else if (this.#utteranceOpen && this.#heardMs >= this.#startMs + durationMs) this.#answer(0);
  }

  #next(): { text: string; durationMs: number | null } {
    const script = this.#options.script ?? ['Hello.'];
    const line = script[Math.min(this.#session.utterance, script.length - 1)] ?? '';
    return typeof line === 'string' ? { text: line, durationMs: null } : line;
  }

  /** By energy the end is noticed late; the delays count from the word's end. */
  #answer(noticedAfterMs: number): void {
    const { text } = this.#next();
    this.#session.utterance++;
    this.#utteranceOpen = false;
    const { finalMs, interimMs } = this.#options.delays ?? { finalMs: 50, interimMs: null };
    if (this.#standIn.fault === 'cut') {
      this.#socket.terminate();
      return;
    }
    if (this.#standIn.fault === 'garbage') {
      this.#socket.send('{"type":"Results", oops');
      return;
    }
    if (interimMs !== null)
      setTimeout(() => this.#result(text, false), Math.max(0, interimMs - noticedAfterMs));
    setTimeout(() => this.#result(text, true), Math.max(0, finalMs - noticedAfterMs));
  }

  #result(transcript: string, final: boolean): void {
    const start = this.#startMs / 1000;
    this.#send({
      type: 'Results',
      channel_index: [0, 1],
      start,
      duration: this.#heardMs / 1000 - start,
      is_final: final,
      speech_final: final,
      channel: { alternatives: [{ transcript, confidence: 0.98, words: this.#words(transcript) }] },
      metadata: { request_id: 'stand-in', model_uuid: 'stand-in', model_info: {} },
    });
  }

  #words(transcript: string): object[] {
    const words = transcript.split(' ').filter(Boolean);
    const start = this.#startMs / 1000;
    const each = (this.#heardMs / 1000 - start) / Math.max(1, words.length);
    return words.map((word, index) => ({
      word: word.toLowerCase().replace(/\W/g, ''),
      punctuated_word: word,
      start: start + index * each,
      end: start + (index + 1) * each,
      confidence: 0.98,
    }));
  }

  #obey(text: string): void {
    this.#log.texts.push(text);
    const { type } = JSON.parse(text) as { type?: string };
    if (type === 'CloseStream') {
      this.#send({ type: 'Metadata', request_id: 'stand-in', duration: this.#heardMs / 1000 });
      this.#socket.close(1000);
    } else if (type !== 'KeepAlive' && type !== 'Finalize') this.#socket.close(1008, 'DATA-0000');
  }

  #send(message: object): void {
    if (this.#socket.readyState === this.#socket.OPEN) this.#socket.send(JSON.stringify(message));
  }
}
