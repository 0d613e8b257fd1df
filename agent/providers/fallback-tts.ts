import { type APIConnectOptions, tts } from '@livekit/agents';
import { type AudioFrame, AudioResampler } from '@livekit/rtc-node';
import type { Candidate, CandidateList } from './candidate.ts';
import { ClauseSplitter, remainingText } from './first-clause.ts';
import { ProviderError } from './provider-fault.ts';
import { StreamedChunks } from './streamed-chunks.ts';

/** The voice of one call at 8 kHz, whatever the provider's rate; another provider speaks the rest when one breaks off. */
export class FallbackTts extends tts.TTS {
  readonly label = 'trunkline.FallbackTts';
  readonly #candidates: CandidateList<tts.TTS>;
  readonly #firstAudioMs: number;

  constructor(candidates: CandidateList<tts.TTS>, firstAudioMs = 1000) {
    super(8000, 1, { streaming: true });
    this.#candidates = candidates;
    this.#firstAudioMs = firstAudioMs;
  }

  override get model(): string {
    return this.#candidates.all[0]?.choice.model ?? 'none';
  }

  override get provider(): string {
    return this.#candidates.all[0]?.choice.provider ?? 'none';
  }

  stream(options?: { connOptions?: APIConnectOptions }): tts.SynthesizeStream {
    return new FallbackTtsStream(this, this.#candidates, this.#firstAudioMs, options?.connOptions);
  }

  synthesize(text: string, connOptions?: APIConnectOptions, abortSignal?: AbortSignal): tts.ChunkedStream {
    return new StreamedChunks(text, this, connOptions, abortSignal);
  }
}

class FallbackTtsStream extends tts.SynthesizeStream {
  readonly label = 'trunkline.FallbackTtsStream';
  readonly #candidates: CandidateList<tts.TTS>;
  readonly #firstAudioMs: number;
  #inner: tts.SynthesizeStream | null = null;
  #text = '';
  /** What the present provider was given, and how much of it was heard. */
  #given = '';
  #playedMs = 0;
  #complete = false;
  #splitter = new ClauseSplitter();
  #sayable = false;
  #waiting: NodeJS.Timeout | undefined;
  #onLate: () => void = () => {};
  readonly #spoken: Promise<void>;

  constructor(
    owner: FallbackTts,
    candidates: CandidateList<tts.TTS>,
    firstAudioMs: number,
    connOptions?: APIConnectOptions,
  ) {
    super(owner, connOptions);
    this.#candidates = candidates;
    this.#firstAudioMs = firstAudioMs;
    // From here: the framework calls `run` by a timer, a millisecond or more later.
    this.#spoken = this.#speak();
    this.#spoken.catch(() => {});
  }

  protected run(): Promise<void> {
    return this.#spoken;
  }

  async #speak(): Promise<void> {
    this.abortController.signal.addEventListener('abort', () => this.#inner?.close(), { once: true });
    void this.#pump();
    const order = this.#candidates.order();
    // A single provider gets a second try: its socket may have been lost between two replies.
    const attempts = order.length === 1 ? [...order, ...order] : order;
    let error: unknown = null;
    for (const [index, candidate] of attempts.entries()) {
      error = await this.#follow(candidate, index + 1 < attempts.length);
      if (!error || this.abortController.signal.aborted) break;
      const final = index === attempts.length - 1;
      const code = this.#candidates.failed(candidate, error, final);
      if (final) throw new ProviderError(code, 'No voice is left');
    }
    if (!this.queue.closed && this.#text.trim()) this.queue.put(tts.SynthesizeStream.END_OF_STREAM);
  }

  /** Resolves with null when everything was spoken, else with the reason. */
  async #follow(candidate: Candidate<tts.TTS>, othersLeft: boolean): Promise<unknown> {
    let failure: unknown = null;
    const onError = (event: { error: Error }) => {
      failure ??= event.error;
    };
    let inner: tts.TTS | null = null;
    try {
      inner = await candidate.load();
      if (this.abortController.signal.aborted) return null;
      inner.on('error', onError);
      this.#begin(candidate, inner);
      const stream = this.#inner;
      this.#onLate = () => {
        failure ??= new ProviderError('provider_timeout', 'No sound in time');
        stream?.close();
      };
      this.#armLimit(othersLeft);
      await this.#forward(inner.sampleRate);
    } catch (error) {
      failure ??= error;
    } finally {
      clearTimeout(this.#waiting);
      inner?.off('error', onError).on('error', () => {});
      this.#inner = null;
    }
    const mute = this.#playedMs === 0 && this.#given.trim() !== '';
    return failure ?? (mute ? new ProviderError('provider_protocol', 'No sound came for the text') : null);
  }

  #begin(candidate: Candidate<tts.TTS>, inner: tts.TTS): void {
    this.#candidates.use(candidate);
    this.#text = remainingText(this.#text, this.#playedMs);
    this.#given = this.#text;
    this.#playedMs = 0;
    this.#inner = inner.stream({ connOptions: { maxRetry: 0, retryIntervalMs: 0, timeoutMs: 2500 } });
    if (this.#text) this.#inner.pushText(this.#text);
    if (this.#complete) this.#inner.endInput();
  }

  async #forward(sampleRate: number): Promise<void> {
    const resampler = sampleRate === 8000 ? null : new AudioResampler(sampleRate, 8000, 1);
    const put = (frame: AudioFrame, item: tts.SynthesizedAudio) => {
      this.#playedMs += (frame.samplesPerChannel / frame.sampleRate) * 1000;
      if (!this.queue.closed) this.queue.put({ ...item, frame, final: false });
    };
    let last: tts.SynthesizedAudio | null = null;
    for await (const item of this.#inner ?? []) {
      if (typeof item === 'symbol') continue;
      clearTimeout(this.#waiting);
      last = item;
      for (const frame of resampler ? resampler.push(item.frame) : [item.frame]) put(frame, item);
    }
    if (resampler && last) for (const frame of resampler.flush()) put(frame, last);
    resampler?.close();
  }

  async #pump(): Promise<void> {
    for await (const item of this.input) {
      if (typeof item === 'symbol') this.#tryPush((inner) => inner.flush());
      else this.#push(item);
    }
    this.#complete = true;
    if (this.#text.trim()) this.#becomeSayable();
    this.#tryPush((inner) => inner.endInput());
  }

  #push(text: string): void {
    this.markStarted();
    this.#text += text;
    this.#given += text;
    if (!this.#sayable && this.#splitter.push(text)) this.#becomeSayable();
    this.#tryPush((inner) => inner.pushText(text));
  }

  #tryPush(push: (inner: tts.SynthesizeStream) => void): void {
    try {
      if (this.#inner) push(this.#inner);
    } catch {
      // It closed itself between two words: #follow sees its end and switches.
    }
  }

  /** From now on a provider has something to say; before, silence is the model's. */
  #becomeSayable(): void {
    if (this.#sayable) return;
    this.#sayable = true;
    this.#armLimit(this.#candidates.all.length > 1);
  }

  #armLimit(othersLeft: boolean): void {
    clearTimeout(this.#waiting);
    if (!this.#sayable || this.#playedMs > 0) return;
    this.#waiting = setTimeout(
      () => this.#onLate(),
      othersLeft ? this.#firstAudioMs : this.#firstAudioMs * 3,
    );
  }
}
