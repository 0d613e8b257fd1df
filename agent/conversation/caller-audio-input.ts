import { ReadableStream, type ReadableStreamDefaultController } from 'node:stream/web';
import { voice } from '@livekit/agents';
import { AudioFrame } from '@livekit/rtc-node';
import type { CallerFrame } from '../media/phone-audio.ts';
import { createResampler } from '../media/resample.ts';
import type { CallerAudioTap } from '../providers/provider-set.ts';

const PHONE_SAMPLE_RATE_HZ = 8000;
export const INPUT_SAMPLE_RATE_HZ = 16_000;

/**
 * The session's ear, for stock STT classes, which want 16 kHz. Our own read the phone's frames, as our VAD does: then `tap` is null and
 * the session gets none, since carrying frames through its streams costs more than hearing them.
 */
export class CallerAudioInput extends voice.AudioInput {
  readonly #unsubscribe: (() => void) | undefined;
  readonly #upsampler = createResampler(PHONE_SAMPLE_RATE_HZ, INPUT_SAMPLE_RATE_HZ);
  #controller: ReadableStreamDefaultController<AudioFrame> | null = null;

  constructor(tap: CallerAudioTap | null) {
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
    this.#unsubscribe = tap?.subscribe((frame) => this.#push(frame));
  }

  #push(frame: CallerFrame): void {
    const samples = this.#upsampler.push(frame.samples);
    if (samples.length === 0) return;
    this.#controller?.enqueue(new AudioFrame(samples, INPUT_SAMPLE_RATE_HZ, 1, samples.length));
  }

  override async close(): Promise<void> {
    this.#unsubscribe?.();
    this.#controller?.close();
    this.#controller = null;
    await super.close();
  }
}
