import { type APIConnectOptions, asLanguageCode, stt } from '@livekit/agents';
import type { Usage } from '../../electron/shared/call-event.ts';
import type { CallerAudioBuffer } from './caller-audio-buffer.ts';
import { codeOfError, type FaultCode, ProviderError } from './provider-fault.ts';
import { SttConnection } from './stt-connection.ts';
import type { SttWire, SttWireEvent } from './stt-wire.ts';
import { isStable } from './transcript-stability.ts';

export interface StreamingSttInput {
  readonly wire: SttWire;
  readonly audio: CallerAudioBuffer;
  /** Another provider stands ready: after deafness it is asked instead of this one a second time. */
  readonly hasFallback: boolean;
  onUsage(usage: readonly Usage[]): void;
}

/** Transcription over one WebSocket, fed by the phone's own frames. The session's 16 kHz frames are ignored. */
export class StreamingStt extends stt.STT {
  readonly label: string;
  readonly #input: StreamingSttInput;

  constructor(input: StreamingSttInput) {
    super({ streaming: true, interimResults: true, alignedTranscript: false });
    this.#input = input;
    this.label = `trunkline.${input.wire.provider}`;
  }

  override get model(): string {
    return this.#input.wire.model;
  }

  override get provider(): string {
    return this.#input.wire.provider;
  }

  protected _recognize(): Promise<stt.SpeechEvent> {
    return Promise.reject(new Error('This provider transcribes streams only'));
  }

  stream(options?: { connOptions?: APIConnectOptions }): StreamingSttStream {
    return new StreamingSttStream(this, this.#input, options?.connOptions);
  }
}

class StreamingSttStream extends stt.SpeechStream {
  readonly label = 'trunkline.StreamingSttStream';
  readonly #input: StreamingSttInput;
  #connection: SttConnection | null = null;
  #speaking = false;
  #interims: string[] = [];
  #latest: { text: string; confidence: number } | null = null;
  #preflight = '';
  #requestId = '';

  constructor(owner: StreamingStt, input: StreamingSttInput, connOptions?: APIConnectOptions) {
    super(owner, undefined, connOptions);
    this.#input = input;
  }

  /** One reconnect per loss; a loss before anything was heard on the new connection is a fault. */
  protected async run(): Promise<void> {
    const stopListening = this.#input.audio.listen(() => this.#guessWhenQuiet());
    void this.#drainInput();
    try {
      for (let lostInARow = 0; ; lostInARow++) {
        const connection = this.#connect();
        try {
          await connection.run();
          return;
        } catch (error) {
          if (this.abortSignal.aborted) return;
          const code = codeOfError(error);
          if (connection.worked) lostInARow = 0;
          if (!connection.wasOpen || lostInARow >= 1 || this.#isPointless(code)) {
            throw asProviderError(code, error);
          }
        }
      }
    } finally {
      stopListening();
    }
  }

  /** A refused key or a full account stays so; a deaf service costs the caller the same seconds again. */
  #isPointless(code: FaultCode): boolean {
    if (code === 'provider_unauthorized' || code === 'provider_rate_limited') return true;
    return code === 'provider_timeout' && this.#input.hasFallback;
  }

  #connect(): SttConnection {
    this.#connection = new SttConnection({
      ...this.#input,
      signal: this.abortSignal,
      onEvent: (event) => this.#handle(event),
    });
    return this.#connection;
  }

  async #drainInput(): Promise<void> {
    for await (const item of this.input) {
      if (typeof item === 'symbol') this.#connection?.finalize();
    }
  }

  #handle(event: SttWireEvent): void {
    switch (event.type) {
      case 'alive':
        this.#requestId = event.requestId || this.#requestId;
        return;
      case 'speech_started':
        this.#start();
        return;
      case 'speech_ended':
        this.#end();
        return;
      case 'interim':
        this.#start();
        this.#emit(stt.SpeechEventType.INTERIM_TRANSCRIPT, event);
        this.#latest = event;
        this.#guess();
        this.#interims.push(event.text);
        return;
      case 'preflight':
        this.#start();
        this.#emitPreflight(event);
        return;
      case 'final':
        this.#handleFinal(event);
        return;
    }
  }

  #handleFinal(event: { text: string; confidence: number }): void {
    if (event.text.trim()) {
      this.#start();
      this.#emit(stt.SpeechEventType.FINAL_TRANSCRIPT, event);
    }
    this.#interims = [];
    this.#latest = null;
    this.#preflight = '';
  }

  #guessWhenQuiet(): void {
    if (this.#latest && this.#input.audio.quiet) this.#guess();
  }

  #guess(): void {
    const heard = this.#latest;
    if (!heard || heard.text === this.#preflight) return;
    const quiet = this.#input.audio.quiet;
    const previous = this.#interims.at(-1) === heard.text ? this.#interims.slice(0, -1) : this.#interims;
    if (isStable({ text: heard.text, previous, quiet })) this.#emitPreflight(heard);
  }

  #emitPreflight(heard: { text: string; confidence: number }): void {
    this.#preflight = heard.text;
    this.#emit(stt.SpeechEventType.PREFLIGHT_TRANSCRIPT, heard);
  }

  #start(): void {
    if (this.#speaking) return;
    this.#speaking = true;
    this.#put({ type: stt.SpeechEventType.START_OF_SPEECH });
  }

  #end(): void {
    if (!this.#speaking) return;
    this.#speaking = false;
    this.#put({ type: stt.SpeechEventType.END_OF_SPEECH });
  }

  #emit(type: stt.SpeechEventType, heard: { text: string; confidence: number }): void {
    const language = asLanguageCode(this.#input.wire.language);
    this.#put({
      type,
      requestId: this.#requestId,
      alternatives: [{ language, text: heard.text, confidence: heard.confidence, startTime: 0, endTime: 0 }],
    });
  }

  #put(event: stt.SpeechEvent): void {
    if (!this.queue.closed) this.queue.put(event);
  }
}

const asProviderError = (code: ReturnType<typeof codeOfError>, error: unknown): ProviderError =>
  error instanceof ProviderError ? error : new ProviderError(code, String(error));
