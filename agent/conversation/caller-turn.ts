import type { CallerFrame } from '../media/phone-audio.ts';
import { SAMPLES_PER_MS, SPEECH_TRACKER_START, trackSpeech } from '../voice-activity/speech-tracker.ts';
import { ConfidenceMean } from './confidence-mean.ts';
import type { TurnTimes } from './turn-log.ts';

/** What the caller does and has said: loudness, voice, words of the turn, and whether they wait for an answer. */
export class CallerTurn {
  #speech = SPEECH_TRACKER_START;
  #speaking = false;
  #startedAtMs: number | null = null;
  #finals = '';
  #unanswered = '';
  #answerOwed = false;
  #lastNoiseAtMs: number | null = null;
  readonly #confidence = new ConfidenceMean();

  /** The line is loud now. */
  get loud(): boolean {
    return this.#speech.onsetAtMs !== null;
  }

  /** Loud in its latest packets, not only a moment ago. */
  get loudNow(): boolean {
    return this.loud && performance.now() - (this.lastSpeechAtMs ?? 0) <= LATEST_MS;
  }

  /** When the last packet that held speech arrived. */
  get lastSpeechAtMs(): number | null {
    return this.#speech.lastSpeechAtMs;
  }

  /** A voice, by the VAD model. */
  get speaking(): boolean {
    return this.#speaking;
  }

  get answerOwed(): boolean {
    return this.#answerOwed;
  }

  /** Final words that are in no reported turn yet. */
  get finals(): string {
    return this.#finals;
  }

  /** If the line became loud with this frame: when its first loud packet came, `ONSET_MS` ago. */
  onFrame(frame: CallerFrame): number | null {
    const wasLoud = this.loud;
    this.#speech = trackSpeech(this.#speech, frame.samples, frame.receivedAtMs);
    const { onsetAtMs, loudMs } = this.#speech;
    if (wasLoud || onsetAtMs === null) return null;
    const startedAtMs = onsetAtMs - loudMs + frame.samples.length / SAMPLES_PER_MS;
    this.#startedAtMs ??= startedAtMs;
    return startedAtMs;
  }

  onVoice(speaking: boolean): void {
    this.#speaking = speaking;
    if (speaking) this.#startedAtMs ??= performance.now();
  }

  /** How sure the provider was of final words, before they become words of a turn or a noise. */
  wasSure(text: string, confidence: number): void {
    this.#confidence.add(text, confidence);
  }

  addFinal(text: string): void {
    this.#finals = `${this.#finals} ${text}`.trim();
  }

  /** What was said so far wants an answer. */
  owe(): void {
    this.#answerOwed = true;
    this.#unanswered = this.#finals;
  }

  /** An answer is due, to words that are in the history or to none. */
  expectAnswer(): void {
    this.#answerOwed = true;
  }

  answered(): void {
    this.#answerOwed = false;
  }

  /** The words are in the model's history now. */
  inHistory(): void {
    if (this.#answerOwed) this.#unanswered = '';
  }

  takeUnanswered(): string {
    const unanswered = this.#unanswered;
    this.#unanswered = '';
    return unanswered;
  }

  /** The session does not know that the words of a noise came, and takes the speech recognition for deaf. */
  noiseWithinMs(limitMs: number): boolean {
    return this.#lastNoiseAtMs !== null && performance.now() - this.#lastNoiseAtMs <= limitMs;
  }

  noiseEnded(): TurnTimes {
    this.#lastNoiseAtMs = performance.now();
    return this.#times();
  }

  /** Ends the turn and says when it was. */
  end(): TurnTimes {
    this.#finals = '';
    return this.#times();
  }

  #times(): TurnTimes {
    const endedAtMs = this.lastSpeechAtMs ?? performance.now();
    const startedAtMs = Math.min(this.#startedAtMs ?? endedAtMs, endedAtMs);
    this.#startedAtMs = null;
    const confidence = this.#confidence.take();
    return { startedAtMs, endedAtMs, ...(confidence === null ? {} : { confidence }) };
  }
}

/** Two packets, and one that is on its way. */
const LATEST_MS = 60;
