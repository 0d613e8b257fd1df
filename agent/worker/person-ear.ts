import { stt } from '@livekit/agents';
import { AudioFrame } from '@livekit/rtc-node';
import type { ResolvedAgent } from '../../electron/shared/agent-profile.ts';
import { encodeG711 } from '../media/g711.ts';
import type { CallerFrame } from '../media/phone-audio.ts';
import type { CreateProviderSet, ProviderReport } from '../providers/provider-set.ts';

export interface PersonEarInput {
  readonly agent: ResolvedAgent;
  readonly createProviderSet: CreateProviderSet;
  readonly report: ProviderReport;
  onWords(text: string, isFinal: boolean): void;
}

const FRAME_SAMPLES = 160;
const SAMPLE_RATE = 8000;

/**
 * Recognises what a person says who took a call over, with the agent's own speech recognition and in a stream of its
 * own. Without it the call goes on; only the person's words are not in the record.
 */
export class PersonEar {
  readonly #providers: ReturnType<CreateProviderSet>;
  readonly #stream: stt.SpeechStream;
  readonly #input: PersonEarInput;
  #taps: readonly ((frame: CallerFrame) => void)[] = [];
  #collected = new Int16Array(FRAME_SAMPLES);
  #count = 0;
  #closed = false;

  constructor(input: PersonEarInput) {
    this.#input = input;
    this.#providers = input.createProviderSet({
      agent: input.agent,
      report: input.report,
      callerAudio: {
        subscribe: (onFrame) => {
          this.#taps = [...this.#taps, onFrame];
          return () => {
            this.#taps = this.#taps.filter((tap) => tap !== onFrame);
          };
        },
      },
    });
    // Faults come by the report; an EventEmitter without a listener for 'error' throws.
    this.#providers.stt.on('error', () => undefined);
    this.#stream = this.#providers.stt.stream();
    void this.#read();
  }

  /** Any number of samples; providers get 20 ms at a time. */
  hear(samples: Int16Array): void {
    for (const sample of samples) {
      this.#collected[this.#count++] = sample;
      if (this.#count === FRAME_SAMPLES) this.#frame();
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#stream.close();
    await this.#providers.close();
  }

  #frame(): void {
    const samples = this.#collected;
    this.#collected = new Int16Array(FRAME_SAMPLES);
    this.#count = 0;
    if (this.#closed) return;
    const encoded = encodeG711('PCMU', samples);
    const frame = {
      samples,
      encoded,
      codec: 'PCMU',
      receivedAtMs: performance.now(),
      concealed: false,
    } as const;
    for (const tap of this.#taps) tap(frame);
    this.#stream.pushFrame(new AudioFrame(samples, SAMPLE_RATE, 1, FRAME_SAMPLES));
  }

  async #read(): Promise<void> {
    try {
      for await (const event of this.#stream) this.#onEvent(event);
    } catch {
      // Reported as a fault of the provider.
    }
  }

  #onEvent({ type, alternatives }: stt.SpeechEvent): void {
    const text = alternatives?.[0]?.text ?? '';
    if (text.trim() === '' || this.#closed) return;
    const isFinal = type === stt.SpeechEventType.FINAL_TRANSCRIPT;
    this.#input.onWords(text, isFinal);
  }
}
