import type { WebSocket } from 'ws';
import type { RunningStandIn, StandInFault } from './stand-in-options.ts';
import { answerJson, startStandInServer } from './stand-in-server.ts';
import { toneSamples } from './tone.ts';

export interface CartesiaStandInOptions {
  readonly port?: number;
  readonly delays?: {
    readonly firstAudioMs: number /** 4: audio of four seconds in one. */;
    readonly speed: number;
  };
  readonly msPerCharacter?: number;
  readonly fault?: StandInFault;
}

export interface CartesiaSeen {
  connections: number;
  readonly messages: Record<string, unknown>[];
}

/** `/tts/websocket`, `GET /voices`. Strict about headers and required fields, like zod on the vendor's side. */
export async function startCartesiaStandIn(
  options: CartesiaStandInOptions = {},
): Promise<RunningStandIn<CartesiaSeen>> {
  return startStandInServer<CartesiaSeen>({
    ...options,
    seen: { connections: 0, messages: [] },
    refuse: (url, request) => {
      if (!request.headers['x-api-key']) return { status: 401, reason: 'missing X-API-Key' };
      if (!/^\d{4}-\d{2}-\d{2}$/.test(String(request.headers['cartesia-version']))) {
        return { status: 400, reason: 'missing Cartesia-Version' };
      }
      return ['/tts/websocket', '/voices', '/voices/'].includes(url.pathname)
        ? null
        : { status: 404, reason: 'not found' };
    },
    onRequest: (_request, response) =>
      answerJson(response, 200, { data: [{ id: 'voice' }], has_more: false }),
    onSocket: (socket, _url, standIn) => {
      standIn.seen.connections++;
      const contexts = new Map<string, SpokenContext>();
      socket.on('message', (data) => receive(socket, String(data), contexts, standIn, options));
      socket.on('close', () => {
        for (const context of contexts.values()) context.stop();
      });
    },
  });
}

function receive(
  socket: WebSocket,
  text: string,
  contexts: Map<string, SpokenContext>,
  standIn: RunningStandIn<CartesiaSeen>,
  options: CartesiaStandInOptions,
): void {
  const message = JSON.parse(text) as Record<string, unknown>;
  standIn.seen.messages.push(message);
  const id = String(message.context_id ?? '');
  if (message.cancel === true) {
    contexts.get(id)?.stop();
    contexts.delete(id);
    return;
  }
  const wrong = refuseMessage(message);
  if (wrong) {
    const error = { type: 'error', done: true, error: wrong, status_code: 400, context_id: id };
    socket.send(JSON.stringify(error));
    return;
  }
  if (standIn.fault === 'hang') return;
  if (standIn.fault === 'garbage') {
    socket.send('{"type":"chunk", oops');
    return;
  }
  const context = contexts.get(id) ?? new SpokenContext(socket, id, message, standIn, options);
  contexts.set(id, context);
  context.add(String(message.transcript), message.continue === true);
}

function refuseMessage(message: Record<string, unknown>): string | null {
  const format = message.output_format as Record<string, unknown> | undefined;
  if (!message.context_id) return 'context_id is required';
  if (!message.model_id) return 'model_id is required';
  if ((message.voice as { mode?: string } | undefined)?.mode !== 'id') return 'voice is required';
  if (format?.container !== 'raw' || format.encoding !== 'pcm_s16le') return 'output_format';
  return typeof message.transcript === 'string' && message.transcript !== '' ? null : 'transcript is empty';
}

/** The first sound after a delay, then pieces of 100 ms faster than they are heard. */
class SpokenContext {
  readonly #socket: WebSocket;
  readonly #id: string;
  readonly #rate: number;
  readonly #standIn: RunningStandIn<CartesiaSeen>;
  readonly #options: CartesiaStandInOptions;
  #audio: Buffer = Buffer.alloc(0);
  #more = true;
  #timer: NodeJS.Timeout | null = null;
  #sent = 0;
  #stopped = false;

  constructor(
    socket: WebSocket,
    id: string,
    message: Record<string, unknown>,
    standIn: RunningStandIn<CartesiaSeen>,
    options: CartesiaStandInOptions,
  ) {
    this.#socket = socket;
    this.#id = id;
    this.#rate = Number((message.output_format as { sample_rate: number }).sample_rate);
    this.#standIn = standIn;
    this.#options = options;
  }

  add(text: string, more: boolean): void {
    this.#more = more;
    const durationMs = text.trim().length * (this.#options.msPerCharacter ?? 60);
    this.#audio = Buffer.concat([this.#audio, toneSamples(durationMs, this.#rate)]);
    this.#timer ??= setTimeout(() => this.#emit(), this.#sent === 0 ? this.#delays.firstAudioMs : 0);
  }

  stop(): void {
    this.#stopped = true;
    if (this.#timer) clearTimeout(this.#timer);
  }

  get #delays() {
    return this.#options.delays ?? { firstAudioMs: 50, speed: 4 };
  }

  #emit(): void {
    this.#timer = null;
    if (this.#stopped) return;
    const piece = this.#audio.subarray(0, (this.#rate / 10) * 2);
    this.#audio = this.#audio.subarray(piece.length);
    if (piece.length > 0) {
      this.#sent++;
      const head = { type: 'chunk', done: false, status_code: 206, step_time: 1, context_id: this.#id };
      this.#socket.send(JSON.stringify({ ...head, data: piece.toString('base64') }));
      if (this.#standIn.fault === 'cut') {
        this.#socket.terminate();
        return;
      }
    }
    if (this.#audio.length > 0) this.#timer = setTimeout(() => this.#emit(), 100 / this.#delays.speed);
    else if (!this.#more) {
      this.#socket.send(JSON.stringify({ type: 'done', done: true, status_code: 200, context_id: this.#id }));
      this.stop();
    }
  }
}
