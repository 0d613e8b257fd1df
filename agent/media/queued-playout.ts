import type { Playout } from './phone-audio.ts';
import { SampleQueue } from './sample-queue.ts';

const SAMPLES_PER_MS = 8;
/** A step in loudness is heard as a click; 10 ms are not heard as a fade. */
const RAMP_SAMPLES = 80;
/** What is faded out of a cut sentence. */
const TAIL_SAMPLES = 40;

export interface FilledFrame {
  /** False: the frame is digital silence. */
  readonly talk: boolean;
  /** The first with agent audio after silence. */
  readonly talkStarted: boolean;
  /** The queue had run empty before this frame. */
  readonly drained: boolean;
}

/**
 * The agent's voice between the conversation and the RTP sender. The sender asks for a frame each packet
 * period; `onAudioWaiting` tells it that the first full frame after silence is there, so that it need not wait for the period.
 */
export class QueuedPlayout implements Playout {
  onTalkStarted: ((atMs: number) => void) | null = null;
  onDrained: ((atMs: number) => void) | null = null;

  readonly #queue = new SampleQueue();
  readonly #onAudioWaiting: () => void;
  #tail: Int16Array = new Int16Array(0);
  #playedSamples = 0;
  #talking = false;
  #paused = false;
  #gain = 1;
  #appliedGain = 1;
  #partialHeldBack = false;

  constructor(onAudioWaiting: () => void) {
    this.#onAudioWaiting = onAudioWaiting;
  }

  get queuedMs(): number {
    return this.#queue.length / SAMPLES_PER_MS;
  }

  get playedMs(): number {
    return this.#playedSamples / SAMPLES_PER_MS;
  }

  /** True if a frame that is due now would carry the start of agent audio. */
  startsTalk(frameSamples: number): boolean {
    return !this.#talking && !this.#paused && this.#queue.length >= frameSamples;
  }

  write(samples: Int16Array): void {
    this.#queue.push(samples);
    if (!this.#talking && !this.#paused && samples.length > 0) this.#onAudioWaiting();
  }

  clear(): void {
    if (this.#talking && this.#appliedGain > 0) this.#tail = this.#fadedTail();
    this.#queue.clear();
    this.#talking = false;
    this.#partialHeldBack = false;
  }

  pause(): void {
    this.#paused = true;
  }

  resume(): void {
    this.#paused = false;
    if (this.#queue.length > 0 && !this.#talking) this.#onAudioWaiting();
  }

  setGain(gain: number): void {
    this.#gain = Math.max(0, gain);
    // Nothing is heard, so nothing can click: the next word starts at its right level.
    if (!this.#talking) this.#appliedGain = this.#gain;
  }

  /** Fills `frame` with what is to be sent now. */
  fill(frame: Int16Array): FilledFrame {
    frame.fill(0);
    const tailSamples = this.#takeTail(frame);
    if (this.#mustWaitForRest(frame.length)) return { ...SILENT, talk: tailSamples > 0 };
    const taken = this.#takeQueued(frame, tailSamples);
    const talkStarted = taken > 0 && !this.#talking;
    const drained = taken === 0 && this.#talking && !this.#paused;
    if (taken > 0) this.#talking = true;
    else if (!this.#paused || this.#appliedGain === 0) this.#talking = false;
    return { talk: taken > 0 || tailSamples > 0, talkStarted, drained };
  }

  /** Less than a frame at the start of speech is the first piece of more: it may wait one period, not for ever. */
  #mustWaitForRest(frameSamples: number): boolean {
    const partial = !this.#talking && this.#queue.length > 0 && this.#queue.length < frameSamples;
    this.#partialHeldBack = partial && !this.#partialHeldBack;
    return this.#partialHeldBack;
  }

  #takeTail(frame: Int16Array): number {
    const taken = Math.min(this.#tail.length, frame.length);
    frame.set(this.#tail.subarray(0, taken));
    this.#tail = this.#tail.subarray(taken);
    return taken;
  }

  /** Returns how many samples of the queue were used; a paused voice fades out first. */
  #takeQueued(frame: Int16Array, from: number): number {
    const target = this.#paused ? 0 : this.#gain;
    let taken = 0;
    for (let i = from; i < frame.length; i++) {
      if (this.#paused && (this.#appliedGain === 0 || !this.#talking)) break;
      const sample = this.#queue.shift();
      if (sample === null) break;
      this.#appliedGain = towards(this.#appliedGain, target, 1 / RAMP_SAMPLES);
      frame[i] = clip(sample * this.#appliedGain);
      taken++;
    }
    this.#playedSamples += taken;
    return taken;
  }

  #fadedTail(): Int16Array {
    const tail = new Int16Array(Math.min(TAIL_SAMPLES, this.#queue.length));
    for (let i = 0; i < tail.length; i++) {
      const fade = this.#appliedGain * (1 - (i + 1) / tail.length);
      tail[i] = clip((this.#queue.shift() ?? 0) * fade);
    }
    return tail;
  }
}

const SILENT: FilledFrame = { talk: false, talkStarted: false, drained: false };

const towards = (value: number, target: number, step: number): number =>
  value < target ? Math.min(target, value + step) : Math.max(target, value - step);

const clip = (value: number): number => Math.max(-32_768, Math.min(32_767, Math.round(value)));
