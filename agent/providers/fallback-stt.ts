import { type APIConnectOptions, stt, type stt as sttTypes } from '@livekit/agents';
import type { AudioFrame } from '@livekit/rtc-node';
import { findProvider } from '../../electron/shared/provider-table.ts';
import type { Candidate, CandidateList } from './candidate.ts';
import { ProviderError } from './provider-fault.ts';

/**
 * The transcription of one call: the first provider that works, with the next one taking over in the middle of
 * a sentence. When none is left it stays silent instead of failing, since the framework ends the session at
 * once on a transcription error and the caller is still owed an apology.
 */
export class FallbackStt extends stt.STT {
  readonly label = 'trunkline.FallbackStt';
  readonly #candidates: CandidateList<sttTypes.STT>;

  constructor(candidates: CandidateList<sttTypes.STT>) {
    super({ streaming: true, interimResults: true, alignedTranscript: false });
    this.#candidates = candidates;
  }

  override get model(): string {
    return this.#candidates.all[0]?.choice.model ?? 'none';
  }

  override get provider(): string {
    return this.#candidates.all[0]?.choice.provider ?? 'none';
  }

  protected _recognize(): Promise<sttTypes.SpeechEvent> {
    return Promise.reject(new Error('A call is transcribed as a stream only'));
  }

  stream(options?: { connOptions?: APIConnectOptions }): sttTypes.SpeechStream {
    return new FallbackSttStream(this, this.#candidates, options?.connOptions);
  }
}

class FallbackSttStream extends stt.SpeechStream {
  readonly label = 'trunkline.FallbackSttStream';
  readonly #candidates: CandidateList<sttTypes.STT>;
  #inner: sttTypes.SpeechStream | null = null;
  #takesFrames = false;
  #recent: AudioFrame[] = [];
  #recentMs = 0;

  constructor(owner: FallbackStt, candidates: CandidateList<sttTypes.STT>, connOptions?: APIConnectOptions) {
    super(owner, undefined, connOptions);
    this.#candidates = candidates;
  }

  protected async run(): Promise<void> {
    void this.#pump();
    this.abortSignal.addEventListener('abort', () => this.#inner?.close(), { once: true });
    const order = this.#candidates.order();
    for (const [index, candidate] of order.entries()) {
      const error = await this.#follow(candidate);
      if (this.abortSignal.aborted) return;
      this.#candidates.failed(candidate, error, index === order.length - 1);
    }
    await new Promise<void>((resolve) =>
      this.abortSignal.addEventListener('abort', () => resolve(), { once: true }),
    );
  }

  /** Resolves with the reason when the provider stopped. */
  async #follow(candidate: Candidate<sttTypes.STT>): Promise<unknown> {
    let reason: unknown = new ProviderError('provider_unavailable', 'The transcription ended');
    const onError = (event: { error: Error }) => {
      reason = event.error;
    };
    let inner: sttTypes.STT | null = null;
    try {
      inner = await candidate.load();
      inner.on('error', onError);
      this.#begin(candidate, inner);
      for await (const event of this.#inner ?? []) {
        if (!this.queue.closed && event.type !== stt.SpeechEventType.RECOGNITION_USAGE) this.queue.put(event);
      }
    } catch (error) {
      reason = error;
    } finally {
      // A stock plugin may report once more after its stream ended; without a listener that would throw.
      if (inner) inner.off('error', onError).on('error', () => {});
      this.#inner = null;
    }
    return reason;
  }

  #begin(candidate: Candidate<sttTypes.STT>, inner: sttTypes.STT): void {
    if (this.abortSignal.aborted) return;
    this.#candidates.use(candidate);
    this.#inner = inner.stream({ connOptions: { maxRetry: 0, retryIntervalMs: 0, timeoutMs: 2500 } });
    this.#takesFrames = findProvider(candidate.choice.provider)?.implementation === 'stock';
    if (this.#takesFrames) for (const frame of this.#recent) this.#inner.pushFrame(frame);
  }

  /** Own providers read the phone's frames themselves; plugins get the session's, the last three seconds again after a switch. */
  async #pump(): Promise<void> {
    for await (const item of this.input) {
      if (typeof item === 'symbol') this.#tryPush(() => this.#inner?.flush());
      else {
        this.#remember(item);
        if (this.#takesFrames) this.#tryPush(() => this.#inner?.pushFrame(item));
      }
    }
  }

  #tryPush(push: () => void): void {
    try {
      push();
    } catch {
      // The inner stream closed itself between two frames: #follow sees its end and switches.
    }
  }

  #remember(frame: AudioFrame): void {
    this.#recent.push(frame);
    this.#recentMs += durationMs(frame);
    while (this.#recentMs > 3000) {
      const oldest = this.#recent.shift();
      if (!oldest) return;
      this.#recentMs -= durationMs(oldest);
    }
  }
}

const durationMs = (frame: AudioFrame): number => (frame.samplesPerChannel / frame.sampleRate) * 1000;
