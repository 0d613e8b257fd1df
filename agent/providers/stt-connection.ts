import { WebSocket } from 'ws';
import type { AudioCodec } from '../../electron/shared/media.ts';
import type { BufferedFrame } from './caller-audio-buffer.ts';
import { codeOfError, ProviderError } from './provider-fault.ts';
import type { StreamingSttInput } from './streaming-stt.ts';
import type { SttRequest, SttWireEvent } from './stt-wire.ts';

export interface SttConnectionInput extends StreamingSttInput {
  readonly signal: AbortSignal;
  onEvent(event: SttWireEvent): void;
}

/** One WebSocket to a transcription service: from the replay of what the last one missed to its loss. */
export class SttConnection {
  wasOpen = false;
  #gaveFinal = false;
  readonly #input: SttConnectionInput;
  #socket: WebSocket | null = null;
  #request: SttRequest | null = null;
  #codec: AudioCodec | null = null;
  #waiting: Uint8Array[] = [];
  #waitingMs = 0;
  /** Caller position of the first audio sent: turns times of this connection into times of the call. */
  #basePositionMs: number | null = null;
  #sentMs = 0;
  #reportedMs = 0;
  #lastSentAt = 0;
  /** Speech-like sound since the last result: when it began, how much. */
  #loudSince: number | null = null;
  #loudMs = 0;
  #openedAt = 0;
  #fail: (error: unknown) => void = () => {};

  constructor(input: SttConnectionInput) {
    this.#input = input;
  }

  /** Resolves when the signal ends it; rejects with the reason of a loss. */
  async run(): Promise<void> {
    const { signal, audio } = this.#input;
    const lost = Promise.withResolvers<void>();
    this.#fail = lost.reject;
    const onAbort = () => lost.resolve();
    signal.addEventListener('abort', onAbort, { once: true });
    const stop = this.#startFeeding();
    const timer = setInterval(() => this.#tick(), 500);
    const openTimer = setTimeout(() => {
      if (!this.wasOpen && this.#socket) lost.reject(this.#timeout('did not open a connection'));
    }, OPEN_TIMEOUT_MS);
    try {
      if (signal.aborted) return;
      if (audio.positionMs === 0) clearTimeout(openTimer);
      await lost.promise;
    } finally {
      clearInterval(timer);
      clearTimeout(openTimer);
      stop();
      signal.removeEventListener('abort', onAbort);
      this.#close();
    }
  }

  /** It did its work before it was lost, so that losing it is worth a reconnect and no sign of a broken service. */
  get worked(): boolean {
    return this.#gaveFinal || (this.wasOpen && performance.now() - this.#openedAt > 10_000);
  }

  finalize(): void {
    if (this.#input.wire.finalize) this.#sendText(this.#input.wire.finalize);
  }

  /** The codec is known with the first frame, so the socket opens then; a reconnect knows it at once. */
  #startFeeding(): () => void {
    for (const buffered of this.#input.audio.replay()) this.#feed(buffered);
    return this.#input.audio.listen((buffered) => this.#feed(buffered));
  }

  #feed(buffered: BufferedFrame): void {
    if (this.#codec && this.#codec !== buffered.frame.codec) {
      this.#fail(new ProviderError('provider_unavailable', 'The codec changed: a new connection is needed'));
      return;
    }
    this.#basePositionMs ??= buffered.positionMs;
    this.#request ??= this.#open(buffered.frame.codec);
    this.#waiting.push(this.#request.payload(buffered.frame));
    this.#waitingMs += buffered.durationMs;
    if (buffered.loud) {
      this.#loudSince ??= performance.now();
      this.#loudMs += buffered.durationMs;
    }
    if (this.#waitingMs >= this.#chunkMs) this.#sendWaiting();
  }

  #open(codec: AudioCodec): SttRequest {
    this.#codec = codec;
    const request = this.#input.wire.request(codec);
    const socket = new WebSocket(request.url, {
      headers: request.headers,
      handshakeTimeout: OPEN_TIMEOUT_MS,
      perMessageDeflate: false,
    });
    this.#socket = socket;
    socket.on('open', () => {
      this.wasOpen = true;
      this.#openedAt = performance.now();
      this.#sendWaiting();
    });
    socket.on('message', (data, binary) => this.#receive(binary ? '' : String(data)));
    socket.on('error', (error) => this.#fail(asHandshakeError(error)));
    socket.on('close', (code, reason) =>
      this.#fail(closeError(this.#input.wire.label, code, String(reason))),
    );
    return request;
  }

  /**
   * A message each 20 ms is most of what a silent caller costs. What the service needs to know that a sentence is over has long been
   * sent by then, and the first sound sends what waits.
   */
  get #chunkMs(): number {
    const { wire, audio } = this.#input;
    return audio.stillMs >= STILL_AFTER_MS ? Math.max(wire.chunkMs, STILL_CHUNK_MS) : wire.chunkMs;
  }

  /** Whole chunks only: AssemblyAI closes the connection (3007) on one below 50 ms. The rest waits for the next frame. */
  #sendWaiting(): void {
    if (this.#socket?.readyState !== WebSocket.OPEN || this.#waiting.length === 0) return;
    const frameMs = this.#waitingMs / this.#waiting.length;
    const framesPerChunk = Math.max(1, Math.ceil(this.#chunkMs / frameMs));
    while (this.#waiting.length >= framesPerChunk) {
      this.#socket.send(Buffer.concat(this.#waiting.splice(0, framesPerChunk)));
      this.#sentMs += framesPerChunk * frameMs;
      this.#waitingMs -= framesPerChunk * frameMs;
    }
    this.#lastSentAt = performance.now();
    if (this.#input.wire.billedUnit === 'audio_ms' && this.#sentMs - this.#reportedMs >= 5000)
      this.#reportUsage();
  }

  #sendText(text: string): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(text);
  }

  #receive(text: string): void {
    try {
      for (const event of this.#input.wire.parse(text)) this.#take(event);
    } catch (error) {
      this.#fail(error);
    }
  }

  #take(event: SttWireEvent): void {
    this.#loudSince = null;
    this.#loudMs = 0;
    if (event.type === 'final') {
      this.#gaveFinal = true;
      const { audio } = this.#input;
      audio.confirm(event.endMs === null ? audio.positionMs : (this.#basePositionMs ?? 0) + event.endMs);
    }
    this.#input.onEvent(event);
  }

  #tick(): void {
    const now = performance.now();
    if (this.#input.wire.keepAlive && now - this.#lastSentAt >= KEEP_ALIVE_MS) {
      this.#sendText(this.#input.wire.keepAlive);
      this.#lastSentAt = now;
    }
    if (this.#input.wire.billedUnit === 'connection_ms' && this.wasOpen) this.#reportUsage();
    const { deafAfterMs } = this.#input.wire;
    const deaf = now - (this.#loudSince ?? now) >= deafAfterMs && this.#loudMs >= DEAF_LOUD_MS;
    if (deaf && this.wasOpen) this.#fail(this.#timeout('was sent speech and said nothing'));
  }

  #reportUsage(): void {
    const { wire, onUsage } = this.#input;
    const total =
      wire.billedUnit === 'audio_ms' ? this.#sentMs : this.wasOpen ? performance.now() - this.#openedAt : 0;
    const quantity = Math.round(total - this.#reportedMs);
    if (quantity <= 0) return;
    this.#reportedMs += quantity;
    const { provider, model, billedUnit: unit } = wire;
    onUsage([{ stage: 'stt', provider, model, unit, quantity, estimated: false }]);
  }

  #timeout(what: string): ProviderError {
    return new ProviderError('provider_timeout', `${this.#input.wire.label} ${what}`);
  }

  #close(): void {
    const socket = this.#socket;
    this.#reportUsage();
    if (!socket) return;
    socket.removeAllListeners();
    socket.on('error', () => {});
    if (socket.readyState !== WebSocket.OPEN) {
      socket.terminate();
      return;
    }
    socket.send(this.#input.wire.close);
    const timer = setTimeout(() => socket.terminate(), 1000);
    socket.on('close', () => clearTimeout(timer));
    socket.close(1000);
  }
}

const OPEN_TIMEOUT_MS = 1500;
const KEEP_ALIVE_MS = 5000;
const STILL_AFTER_MS = 2000;
/** Of both services' chunks a multiple. */
const STILL_CHUNK_MS = 120;
/** A cough is no speech. */
const DEAF_LOUD_MS = 600;

const asHandshakeError = (error: Error): ProviderError =>
  new ProviderError(codeOfError(error), error.message);

function closeError(label: string, code: number, reason: string): ProviderError {
  const kind =
    code === 1008 || code === 4001
      ? 'provider_unauthorized'
      : code === 1007 || code === 1003
        ? 'provider_protocol'
        : 'provider_unavailable';
  return new ProviderError(kind, `${label} closed the connection (${code} ${reason})`);
}
