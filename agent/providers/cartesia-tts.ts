import { randomUUID } from 'node:crypto';
import { type APIConnectOptions, tts } from '@livekit/agents';
import type { AudioFrame } from '@livekit/rtc-node';
import type { ProviderChoice } from '../../electron/shared/agent-profile.ts';
import type { Usage } from '../../electron/shared/call-event.ts';
import { CartesiaSocket } from './cartesia-socket.ts';
import { ClauseSplitter } from './first-clause.ts';
import { PcmFramer } from './pcm-framer.ts';
import { ProviderError } from './provider-fault.ts';
import { StreamedChunks } from './streamed-chunks.ts';

export interface CartesiaTtsInput {
  readonly choice: ProviderChoice;
  readonly key: string;
  readonly language: string;
  onUsage(usage: readonly Usage[]): void;
}

/** Cartesia over one WebSocket a call: first clause at once, 8 kHz straight for the phone, 20 ms frames. */
export class CartesiaTts extends tts.TTS {
  readonly label = 'trunkline.cartesia';
  readonly #input: CartesiaTtsInput;
  readonly #socket: CartesiaSocket;

  constructor(input: CartesiaTtsInput) {
    super(8000, 1, { streaming: true });
    this.#input = input;
    this.#socket = new CartesiaSocket(input.choice.baseUrl ?? 'wss://api.cartesia.ai', input.key);
  }

  override get model(): string {
    return this.#input.choice.model;
  }

  override get provider(): string {
    return this.#input.choice.provider;
  }

  prewarm(): void {
    this.#socket.connect();
  }

  stream(options?: { connOptions?: APIConnectOptions }): tts.SynthesizeStream {
    return new CartesiaStream(this, this.#input, this.#socket, options?.connOptions);
  }

  synthesize(text: string, connOptions?: APIConnectOptions, abortSignal?: AbortSignal): tts.ChunkedStream {
    return new StreamedChunks(text, this, connOptions, abortSignal);
  }

  override async close(): Promise<void> {
    this.#socket.close();
  }
}

class CartesiaStream extends tts.SynthesizeStream {
  readonly label = 'trunkline.CartesiaStream';
  readonly #input: CartesiaTtsInput;
  readonly #socket: CartesiaSocket;
  readonly #contextId = randomUUID();
  readonly #framer = new PcmFramer();
  readonly #done = Promise.withResolvers<void>();
  readonly #textSent: Promise<void>;
  #begun = false;
  #silence: NodeJS.Timeout | undefined;

  constructor(
    owner: CartesiaTts,
    input: CartesiaTtsInput,
    socket: CartesiaSocket,
    connOptions?: APIConnectOptions,
  ) {
    super(owner, connOptions);
    this.#input = input;
    this.#socket = socket;
    this.#done.promise.catch(() => {}); // Awaited only once the text is complete.
    // From here: the framework calls `run` by a timer, a millisecond or more later.
    this.#textSent = this.#sendText();
    this.#textSent.catch(() => {});
  }

  protected async run(): Promise<void> {
    const onAbort = () => this.#done.resolve();
    this.abortController.signal.addEventListener('abort', onAbort, { once: true });
    try {
      await Promise.race([this.#textSent, this.#done.promise]);
      if (this.#begun) await this.#done.promise;
      if (this.#begun && !this.queue.closed) this.queue.put(tts.SynthesizeStream.END_OF_STREAM);
    } finally {
      clearTimeout(this.#silence);
      this.#socket.end(this.#contextId);
    }
  }

  async #sendText(): Promise<void> {
    const splitter = new ClauseSplitter();
    for await (const item of this.input) {
      this.#speak(typeof item === 'string' ? splitter.push(item) : splitter.flush());
    }
    if (this.abortController.signal.aborted) return;
    this.#speak(splitter.flush());
    if (this.#begun) this.#socket.send(this.#message(' ', false));
  }

  #speak(text: string): void {
    if (text.trim() === '' || this.abortController.signal.aborted) return;
    if (!this.#begun) this.#begin();
    this.#socket.send(this.#message(`${text.trim()} `, true));
    this.#expectAudio();
    const { provider, model } = this.#input.choice;
    this.#input.onUsage([
      {
        stage: 'tts',
        provider,
        model,
        unit: 'characters',
        quantity: [...text.trim()].length,
        estimated: false,
      },
    ]);
  }

  #begin(): void {
    this.#begun = true;
    this.markStarted();
    this.#socket.begin(this.#contextId, {
      onAudio: (bytes) => {
        this.#expectAudio();
        this.#put(this.#framer.push(bytes));
      },
      onDone: () => {
        this.#put(this.#framer.flush());
        this.#done.resolve();
      },
      onError: this.#done.reject,
    });
  }

  /** A gap while the reply's text is still being written is no fault: only text without any sound is. */
  #expectAudio(): void {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => {
      if (this.input.closed || !this.#heardAudio) {
        this.#done.reject(new ProviderError('provider_timeout', 'Cartesia sent no audio'));
      }
    }, AUDIO_TIMEOUT_MS);
  }

  #heardAudio = false;

  #put(frames: readonly AudioFrame[]): void {
    if (this.queue.closed) return;
    this.#heardAudio ||= frames.length > 0;
    for (const frame of frames) {
      this.queue.put({ requestId: this.#contextId, segmentId: this.#contextId, frame, final: false });
    }
  }

  #message(transcript: string, more: boolean): object {
    const { choice, language } = this.#input;
    return {
      model_id: choice.model,
      voice: { mode: 'id', id: choice.voice ?? DEFAULT_VOICE },
      output_format: { container: 'raw', encoding: 'pcm_s16le', sample_rate: 8000 },
      language: language.slice(0, 2),
      max_buffer_delay_ms: 0,
      context_id: this.#contextId,
      transcript,
      continue: more,
    };
  }
}

const AUDIO_TIMEOUT_MS = 2500;
/** The plugin's default voice too (agents-plugin-cartesia 1.8.1, models.ts). */
const DEFAULT_VOICE = '794f9389-aac1-45b6-b726-9d9369183238';
