import { type APIConnectOptions, tts } from '@livekit/agents';

/** `synthesize` for a class that only streams: the whole text at once. */
export class StreamedChunks extends tts.ChunkedStream {
  readonly label = 'trunkline.StreamedChunks';
  readonly #owner: tts.TTS;

  constructor(text: string, owner: tts.TTS, connOptions?: APIConnectOptions, signal?: AbortSignal) {
    super(text, owner, connOptions, signal);
    this.#owner = owner;
  }

  protected async run(): Promise<void> {
    const stream = this.#owner.stream();
    this.abortController.signal.addEventListener('abort', () => stream.close(), { once: true });
    stream.pushText(this.inputText);
    stream.endInput();
    for await (const item of stream) {
      if (typeof item !== 'symbol' && !this.queue.closed) this.queue.put(item);
    }
  }
}
