import { randomUUID } from 'node:crypto';
import { type APIConnectOptions, tts } from '@livekit/agents';
import { withoutLeadingSilence } from '../../media/leading-silence.ts';
import { createResampler } from '../../media/resample.ts';
import { ClauseSplitter } from '../first-clause.ts';
import { PcmFramer } from '../pcm-framer.ts';
import type { ProviderInput } from '../provider-input.ts';
import { StreamedChunks } from '../streamed-chunks.ts';
import { type FliteVoice, fliteVoiceNamed } from './flite-voice.ts';

/** The offline voice as a streaming TTS: clause by clause, 8 kHz, 20 ms frames. */
export class RehearsalTts extends tts.TTS {
  readonly label = 'trunkline.rehearsal-tts';
  readonly #input: ProviderInput;
  readonly #voice: FliteVoice;

  constructor(input: ProviderInput, voice: FliteVoice) {
    super(8000, 1, { streaming: true });
    this.#input = input;
    this.#voice = voice;
  }

  override get model(): string {
    return this.#input.choice.model;
  }

  override get provider(): string {
    return this.#input.choice.provider;
  }

  stream(options?: { connOptions?: APIConnectOptions }): tts.SynthesizeStream {
    return new RehearsalTtsStream(this, this.#input, this.#voice, options?.connOptions);
  }

  synthesize(text: string, connOptions?: APIConnectOptions, abortSignal?: AbortSignal): tts.ChunkedStream {
    return new StreamedChunks(text, this, connOptions, abortSignal);
  }
}

class RehearsalTtsStream extends tts.SynthesizeStream {
  readonly label = 'trunkline.RehearsalTtsStream';
  readonly #input: ProviderInput;
  readonly #voice: FliteVoice;
  readonly #segmentId = randomUUID();
  readonly #framer = new PcmFramer();
  #spoke = false;

  constructor(owner: RehearsalTts, input: ProviderInput, voice: FliteVoice, connOptions?: APIConnectOptions) {
    super(owner, connOptions);
    this.#input = input;
    this.#voice = voice;
  }

  protected async run(): Promise<void> {
    const splitter = new ClauseSplitter();
    for await (const item of this.input) {
      await this.#speak(typeof item === 'string' ? splitter.push(item) : splitter.flush());
    }
    await this.#speak(splitter.flush());
    if (!this.#spoke || this.#aborted) return;
    this.#put(Buffer.alloc(0), true);
    if (!this.queue.closed) this.queue.put(tts.SynthesizeStream.END_OF_STREAM);
  }

  get #aborted(): boolean {
    return this.abortController.signal.aborted;
  }

  async #speak(text: string): Promise<void> {
    if (text.trim() === '' || this.#aborted) return;
    const isFirst = !this.#spoke;
    if (isFirst) this.markStarted();
    this.#spoke = true;
    const { provider, model, voice } = this.#input.choice;
    const quantity = [...text.trim()].length;
    this.#input.onUsage([{ stage: 'tts', provider, model, unit: 'characters', quantity, estimated: false }]);
    const rendered = await this.#voice.render(text, fliteVoiceNamed(voice));
    const resampler = createResampler(rendered.sampleRate, 8000);
    const whole = resampler.push(rendered.samples);
    // Between clauses flite's own silence is the pause that a speaker makes.
    const parts = [isFirst ? withoutLeadingSilence(whole) : whole, resampler.flush()];
    for (const part of parts) this.#put(Buffer.from(part.buffer, part.byteOffset, part.byteLength), false);
  }

  #put(bytes: Buffer, last: boolean): void {
    if (this.queue.closed || this.#aborted) return;
    for (const frame of [...this.#framer.push(bytes), ...(last ? this.#framer.flush() : [])]) {
      this.queue.put({ requestId: this.#segmentId, segmentId: this.#segmentId, frame, final: false });
    }
  }
}
