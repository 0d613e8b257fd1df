import type { AgentVoice } from './agent-voice.ts';
import { decideBargeIn, pausesBargeIn } from './barge-in-rules.ts';

export interface BargeInInput {
  readonly voice: AgentVoice;
  readonly language: string;
  /** The caller's line is loud now, by the speech tracker. */
  callerLoud(): boolean;
  /** Take the turn: end what the session is saying. */
  onStop(sinceOnsetMs: number): void;
  onResume(sinceOnsetMs: number): void;
}

type State =
  | { readonly kind: 'quiet' }
  | { readonly kind: 'undecided'; readonly onsetAtMs: number; voiceSeen: boolean; words: string };

/**
 * The caller made a sound while the agent talks. At the onset the voice is ducked, when the VAD calls it
 * speech or it goes on it is paused; then words or their absence decide. An uninterruptible line is left alone.
 */
export class BargeIn {
  readonly #input: BargeInInput;
  #state: State = { kind: 'quiet' };
  #timer: NodeJS.Timeout | null = null;

  constructor(input: BargeInInput) {
    this.#input = input;
  }

  /** The line is loud for `ONSET_MS`; `atMs`: since when. */
  onLoud(atMs: number): void {
    if (this.#state.kind !== 'quiet' || !this.#mayInterrupt()) return;
    this.#state = { kind: 'undecided', onsetAtMs: atMs, voiceSeen: false, words: '' };
    this.#input.voice.duck();
    this.#timer = setInterval(() => this.#decide(), DECISION_TICK_MS);
  }

  /** The VAD model heard a voice. */
  onVoice(): void {
    this.onLoud(performance.now());
    if (this.#state.kind !== 'undecided') return;
    this.#state.voiceSeen = true;
    this.#input.voice.pause();
  }

  /** Interim or final words; `soFar` is everything of this utterance. Late words may still stop a resumed reply. */
  onWords(soFar: string): void {
    if (soFar.trim() === '' || !this.#mayInterrupt()) return;
    if (this.#state.kind === 'quiet') this.onLoud(performance.now());
    if (this.#state.kind !== 'undecided') return;
    this.#state.words = soFar;
    this.#state.voiceSeen = true;
    this.#decide();
  }

  close(): void {
    this.#settle();
  }

  #mayInterrupt(): boolean {
    return this.#input.voice.current?.interruptible === true;
  }

  #decide(): void {
    const state = this.#state;
    if (state.kind === 'quiet') return;
    if (!this.#mayInterrupt()) {
      this.#settle();
      this.#input.voice.resume();
      return;
    }
    const sinceOnsetMs = performance.now() - state.onsetAtMs;
    const facts = {
      sinceOnsetMs,
      speaking: this.#input.callerLoud(),
      voiceSeen: state.voiceSeen,
      words: state.words,
      agentRemainingMs: this.#input.voice.remainingMs,
      language: this.#input.language,
    };
    const decision = decideBargeIn(facts);
    if (decision === 'wait') {
      if (pausesBargeIn(facts)) this.#input.voice.pause();
      return;
    }
    this.#settle();
    if (decision === 'stop') this.#input.onStop(sinceOnsetMs);
    this.#input.voice.resume();
    if (decision === 'resume') this.#input.onResume(sinceOnsetMs);
  }

  #settle(): void {
    this.#state = { kind: 'quiet' };
    if (this.#timer) clearInterval(this.#timer);
    this.#timer = null;
  }
}

const DECISION_TICK_MS = 20;
