import { type APIConnectOptions, tokenize, tts } from '@livekit/agents';
import { AudioFrame } from '@livekit/rtc-node';
import type { ProviderChoice } from '../../electron/shared/agent-profile.ts';
import type { Usage } from '../../electron/shared/call-event.ts';
import { baseUrlOf } from './base-url.ts';
import { KeepAliveHttp } from './keep-alive-http.ts';
import { StreamedChunks } from './streamed-chunks.ts';

export interface OpenAiTtsInput {
  readonly choice: ProviderChoice;
  readonly key: string;
  onUsage(usage: readonly Usage[]): void;
}

/**
 * Speech over HTTP, sentence by sentence (platform.openai.com/docs/api-reference/audio/createSpeech). Not the
 * plugin: its sentence adapter lets a refused request end as an unhandled rejection, which ends the process with
 * every call in it, and it plays nothing before the whole sentence has arrived.
 */
export class OpenAiTts extends tts.TTS {
  readonly label = 'trunkline.OpenAiTts';
  readonly #input: OpenAiTtsInput;
  readonly #http: KeepAliveHttp;

  constructor(input: OpenAiTtsInput) {
    super(SAMPLE_RATE, 1, { streaming: true });
    this.#input = input;
    const headers = input.key ? { Authorization: `Bearer ${input.key}` } : {};
    this.#http = new KeepAliveHttp(baseUrlOf(input.choice, 'http'), headers);
  }

  stream(options?: { connOptions?: APIConnectOptions }): tts.SynthesizeStream {
    return new OpenAiTtsStream(this, this.#input, this.#http, options?.connOptions);
  }

  synthesize(text: string, connOptions?: APIConnectOptions, abortSignal?: AbortSignal): tts.ChunkedStream {
    return new StreamedChunks(text, this, connOptions, abortSignal);
  }

  override async close(): Promise<void> {
    this.#http.close();
    await super.close();
  }
}

/** What `response_format: pcm` means: s16le, mono. */
const SAMPLE_RATE = 24_000;

class OpenAiTtsStream extends tts.SynthesizeStream {
  readonly label = 'trunkline.OpenAiTtsStream';
  readonly #input: OpenAiTtsInput;
  readonly #http: KeepAliveHttp;
  readonly #sentences = new tokenize.basic.SentenceTokenizer().stream();

  constructor(owner: OpenAiTts, input: OpenAiTtsInput, http: KeepAliveHttp, connOptions?: APIConnectOptions) {
    super(owner, connOptions);
    this.#input = input;
    this.#http = http;
  }

  protected async run(): Promise<void> {
    const { signal } = this.abortController;
    void this.#cut();
    let spoken = 0;
    try {
      for await (const { token } of this.#sentences) {
        if (signal.aborted) return;
        await this.#speak(token, String(spoken++));
      }
    } catch (error) {
      if (!signal.aborted) throw error;
      return;
    }
    if (spoken > 0 && !this.queue.closed) this.queue.put(tts.SynthesizeStream.END_OF_STREAM);
  }

  async #cut(): Promise<void> {
    for await (const item of this.input) {
      if (typeof item === 'string') this.#sentences.pushText(item);
      else this.#sentences.flush();
    }
    this.#sentences.endInput();
    this.#sentences.close();
  }

  async #speak(input: string, segmentId: string): Promise<void> {
    const { choice, onUsage } = this.#input;
    const { provider, model } = choice;
    this.markStarted();
    const body = { model, input, voice: choice.voice ?? 'alloy', response_format: 'pcm' };
    const response = await this.#http.request('POST', 'audio/speech', this.abortController.signal, body);
    const quantity = [...input].length;
    onUsage([{ stage: 'tts', provider, model, unit: 'characters', quantity, estimated: false }]);
    let rest = Buffer.alloc(0);
    for await (const piece of response as AsyncIterable<Buffer>) {
      const bytes = Buffer.concat([rest, piece]);
      const even = bytes.length & ~1;
      rest = bytes.subarray(even);
      if (even > 0 && !this.queue.closed) {
        const frame = frameOf(bytes.subarray(0, even));
        this.queue.put({ requestId: segmentId, segmentId, frame, final: false });
      }
    }
  }
}

function frameOf(bytes: Buffer): AudioFrame {
  const samples = Int16Array.from({ length: bytes.length / 2 }, (_, index) => bytes.readInt16LE(index * 2));
  return new AudioFrame(samples, SAMPLE_RATE, 1, samples.length);
}
