import { rms } from './trim-silence.ts';

export type EndpointerEvent =
  | { readonly kind: 'started' }
  /** A short silence: worth a guess. It may be the closure of a "p" or "t"; the utterance goes on if speech follows. */
  | { readonly kind: 'pause'; readonly utterance: Int16Array }
  /** Longer than any closure: what was guessed at the pause can be believed. It still goes on if speech follows. */
  | { readonly kind: 'settled' }
  | { readonly kind: 'ended'; readonly utterance: Int16Array };

const LOUD_RMS = 250;
/** A click is shorter. */
const MIN_SPEECH_MS = 60;
const PAUSE_MS = 40;
const SETTLED_MS = 140;
const END_MS = 700;
const PRE_ROLL_MS = 120;
const LONGEST_MS = 15_000;
const PER_MS = 8;

/** Cuts 8 kHz audio into utterances by energy. Fed frame by frame; each call returns what happened, at most one event. */
export class UtteranceEndpointer {
  #samples: Int16Array[] = [];
  #lengthMs = 0;
  #speechMs = 0;
  #silenceMs = 0;
  #state: 'silent' | 'speaking' | 'paused' | 'settled' = 'silent';

  push(frame: Int16Array): EndpointerEvent | null {
    const frameMs = frame.length / PER_MS;
    const loud = rms(frame) > LOUD_RMS;
    this.#keep(frame, frameMs);
    this.#silenceMs = loud ? 0 : this.#silenceMs + frameMs;
    if (this.#state === 'silent') return this.#begin(loud, frameMs);
    if (loud) this.#state = 'speaking';
    if (this.#silenceMs >= END_MS || this.#lengthMs >= LONGEST_MS) return this.#end();
    return this.#pause();
  }

  /** The guess was right: the utterance is over. */
  accept(): void {
    this.#reset();
  }

  #begin(loud: boolean, frameMs: number): EndpointerEvent | null {
    this.#speechMs = loud ? this.#speechMs + frameMs : 0;
    if (this.#speechMs < MIN_SPEECH_MS) return null;
    this.#state = 'speaking';
    return { kind: 'started' };
  }

  #pause(): EndpointerEvent | null {
    if (this.#state === 'speaking' && this.#silenceMs >= PAUSE_MS) {
      this.#state = 'paused';
      return { kind: 'pause', utterance: this.#utterance() };
    }
    if (this.#state !== 'paused' || this.#silenceMs < SETTLED_MS) return null;
    this.#state = 'settled';
    return { kind: 'settled' };
  }

  #end(): EndpointerEvent {
    const utterance = this.#utterance();
    this.#reset();
    return { kind: 'ended', utterance };
  }

  /** In silence only the pre-roll is kept. */
  #keep(frame: Int16Array, frameMs: number): void {
    this.#samples.push(frame);
    this.#lengthMs += frameMs;
    while (this.#state === 'silent' && this.#lengthMs > PRE_ROLL_MS + MIN_SPEECH_MS) {
      this.#lengthMs -= (this.#samples.shift()?.length ?? 0) / PER_MS;
    }
  }

  #utterance(): Int16Array {
    const all = new Int16Array(this.#samples.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of this.#samples) {
      all.set(part, at);
      at += part.length;
    }
    return all;
  }

  #reset(): void {
    this.#samples = [];
    this.#lengthMs = 0;
    this.#speechMs = 0;
    this.#state = 'silent';
  }
}
