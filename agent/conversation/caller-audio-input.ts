import { ReadableStream, type ReadableStreamDefaultController } from 'node:stream/web';
import { voice } from '@livekit/agents';
import { AudioFrame } from '@livekit/rtc-node';
import type { CallerFrame } from '../media/phone-audio.ts';
import { createResampler } from '../media/resample.ts';
import type { CallerAudioTap } from '../providers/provider-set.ts';

const PHONE_SAMPLE_RATE_HZ = 8000;
export const INPUT_SAMPLE_RATE_HZ = 16_000;

/** The session's ear: caller frames at the 16 kHz that both VAD and stock STT classes want, so that neither resamples. */
export class CallerAudioInput extends voice.AudioInput {
  readonly #unsubscribe: () => void;
  readonly #upsampler = createResampler(PHONE_SAMPLE_RATE_HZ, INPUT_SAMPLE_RATE_HZ);
  #controller: ReadableStreamDefaultController<AudioFrame> | null = null;

  constructor(tap: CallerAudioTap) {
    super();
    const frames = new ReadableStream<AudioFrame>({
      start: (controller) => {
        this.#controller = controller;
      },
      cancel: () => {
        this.#controller = null;
      },
    });
    this.multiStream.addInputStream(frames);
    this.#unsubscribe = tap.subscribe((frame) => this.#push(frame));
  }

  #push(frame: CallerFrame): void {
    const samples = this.#upsampler.push(frame.samples);
    if (samples.length === 0) return;
    this.#controller?.enqueue(new AudioFrame(samples, INPUT_SAMPLE_RATE_HZ, 1, samples.length));
  }

  override async close(): Promise<void> {
    this.#unsubscribe();
    this.#controller?.close();
    this.#controller = null;
    await super.close();
  }
}
