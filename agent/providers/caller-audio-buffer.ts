import type { CallerFrame } from '../media/phone-audio.ts';
import { rootMeanSquare } from '../voice-activity/speech-tracker.ts';
import type { CallerAudioTap } from './provider-set.ts';

export interface BufferedFrame {
  /** Caller audio before it, since the call began. */
  readonly positionMs: number;
  readonly durationMs: number;
  readonly loud: boolean;
  readonly frame: CallerFrame;
}

/** The last ten seconds of the caller, so that a new connection or provider hears the sentence an old one lost. */
export class CallerAudioBuffer {
  #frames: BufferedFrame[] = [];
  #positionMs = 0;
  #confirmedMs = 0;
  #lastLoudMs = Number.NEGATIVE_INFINITY;
  /** The call's begin counts as a sound. */
  #lastSoundMs = 0;
  #listeners = new Set<(frame: BufferedFrame) => void>();
  readonly #unsubscribe: () => void;

  constructor(tap: CallerAudioTap) {
    this.#unsubscribe = tap.subscribe((frame) => this.#add(frame));
  }

  get positionMs(): number {
    return this.#positionMs;
  }

  /** No speech-like energy in the last 20 ms: enough for a guess that costs only a cancelled run. */
  get quiet(): boolean {
    return this.#positionMs - this.#lastLoudMs >= 20;
  }

  /** So long no sound at all, not even a soft voice. */
  get stillMs(): number {
    return this.#positionMs - this.#lastSoundMs;
  }

  /** Where speech-like energy was last. */
  get lastLoudMs(): number {
    return this.#lastLoudMs;
  }

  /** Everything before was transcribed finally. */
  confirm(positionMs: number): void {
    this.#confirmedMs = Math.max(this.#confirmedMs, Math.min(positionMs, this.#positionMs));
  }

  /** What is to be said again to a new connection: the words since the last final, at most ten seconds, of mere silence one. */
  replay(): readonly BufferedFrame[] {
    const unheardSpeech = this.#lastLoudMs > this.#confirmedMs;
    const from = unheardSpeech ? this.#confirmedMs : Math.max(this.#confirmedMs, this.#positionMs - 1000);
    return this.#frames.filter((buffered) => buffered.positionMs >= from);
  }

  listen(listener: (frame: BufferedFrame) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  close(): void {
    this.#unsubscribe();
    this.#listeners.clear();
    this.#frames = [];
  }

  #add(frame: CallerFrame): void {
    const durationMs = frame.samples.length / 8;
    const rms = rootMeanSquare(frame.samples);
    const loud = rms > LOUD_RMS;
    const buffered = { positionMs: this.#positionMs, durationMs, loud, frame };
    this.#positionMs += durationMs;
    if (loud) this.#lastLoudMs = this.#positionMs;
    if (rms > SOUND_RMS) this.#lastSoundMs = this.#positionMs;
    this.#frames.push(buffered);
    while ((this.#frames[0]?.positionMs ?? 0) < this.#positionMs - KEEP_MS) this.#frames.shift();
    for (const listener of this.#listeners) listener(buffered);
  }
}

const KEEP_MS = 10_000;
/** RMS of about -40 dBFS: above line noise, below quiet speech. */
const LOUD_RMS = 330;
/** About -55 dBFS: a voice far from the telephone is above it. */
const SOUND_RMS = 60;
