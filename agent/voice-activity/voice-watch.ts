import type { CallerFrame } from '../media/phone-audio.ts';
import { createResampler } from '../media/resample.ts';
import {
  rootMeanSquare,
  SAMPLES_PER_MS,
  SPEECH_TRACKER_START,
  type SpeechTrackerState,
  trackSpeech,
} from './speech-tracker.ts';
import { MODEL_SAMPLE_RATE_HZ, type VoiceModel, WINDOW_MS, WINDOW_SAMPLES } from './voice-model.ts';
import { onLine, onWindow, VOICE_START, type VoiceChange, type VoiceStep } from './voice-rules.ts';

export interface VoiceWatchInput {
  readonly model: VoiceModel;
  readonly minSpeechMs: number;
  /** What the model hears of the time before a sound. */
  readonly prefixMs: number;
  onChange(change: VoiceChange): void;
}

/** One caller's frames in, beginnings and ends of their voice out. The model is asked only when there is something to hear. */
export class VoiceWatch {
  readonly #input: VoiceWatchInput;
  readonly #upsampler = createResampler(SAMPLES_PER_MS * 1000, MODEL_SAMPLE_RATE_HZ);
  readonly #window = new Int16Array(WINDOW_SAMPLES);
  #filled = 0;
  #voice = VOICE_START;
  #line: SpeechTrackerState = SPEECH_TRACKER_START;
  #soundMs = 0;
  #before: Int16Array[] = [];
  #beforeMs = 0;
  /** Windows that the model has not judged yet. */
  #asked = 0;
  #judged: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(input: VoiceWatchInput) {
    this.#input = input;
  }

  onFrame({ samples, receivedAtMs }: CallerFrame): void {
    const noiseRms = this.#line.noiseRms;
    this.#line = trackSpeech(this.#line, samples, receivedAtMs);
    const sound = rootMeanSquare(samples) > Math.max(SOUND_RMS, noiseRms * SOUND_ABOVE_NOISE);
    if (sound) this.#soundMs = HEARD_OUT_MS;
    else this.#soundMs -= samples.length / SAMPLES_PER_MS;
    if (this.#soundMs > 0) this.#hear(samples);
    else this.#keep(samples);
    this.#take(onLine(this.#voice, this.#line.quietMs));
  }

  /** A new segment: nothing that was heard before counts. */
  reset(): void {
    this.#voice = VOICE_START;
    this.#filled = 0;
    this.#input.model.reset();
  }

  close(): void {
    this.#closed = true;
  }

  #keep(samples: Int16Array): void {
    // What the model said last was of the sound before.
    this.#voice = { ...this.#voice, probability: 0 };
    this.#before.push(samples);
    this.#beforeMs += samples.length / SAMPLES_PER_MS;
    while (this.#beforeMs > this.#input.prefixMs) {
      this.#beforeMs -= (this.#before.shift()?.length ?? this.#beforeMs * SAMPLES_PER_MS) / SAMPLES_PER_MS;
    }
  }

  #hear(samples: Int16Array): void {
    for (const before of this.#before.splice(0)) this.#fill(this.#upsampler.push(before));
    this.#beforeMs = 0;
    this.#fill(this.#upsampler.push(samples));
  }

  #fill(samples: Int16Array): void {
    for (let at = 0; at < samples.length; ) {
      const part = samples.subarray(at, at + WINDOW_SAMPLES - this.#filled);
      this.#window.set(part, this.#filled);
      this.#filled += part.length;
      at += part.length;
      if (this.#filled === WINDOW_SAMPLES) this.#ask();
    }
  }

  #ask(): void {
    this.#filled = 0;
    // A machine that cannot keep up hears late by this much at most.
    if (this.#asked >= MOST_ASKED) return;
    this.#asked++;
    const window = this.#window.slice();
    this.#judged = this.#judged.then(async () => {
      const probability = this.#closed ? 0 : await this.#input.model.predict(window);
      this.#asked--;
      this.#take(onWindow(this.#voice, probability, WINDOW_MS, this.#input.minSpeechMs));
    });
  }

  #take({ state, change }: VoiceStep): void {
    this.#voice = state;
    if (change && !this.#closed) this.#input.onChange(change);
  }
}

/** Below the softest voice: about -60 dBFS. */
const SOUND_RMS = 30;
const SOUND_ABOVE_NOISE = 1.5;
/** So long after a sound the model goes on listening: a pause between two words is part of what it judges. */
const HEARD_OUT_MS = 300;
const MOST_ASKED = 8;
