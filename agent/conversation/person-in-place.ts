import type { AgentVoice } from './agent-voice.ts';
import type { ConversationOwner } from './conversation.ts';
import { PersonPlayout } from './person-playout.ts';
import type { SaidBefore, TurnLog, TurnTimes } from './turn-log.ts';

export interface PersonInPlaceInput {
  readonly by: string;
  readonly voice: AgentVoice;
  readonly turns: TurnLog;
  readonly owner: ConversationOwner;
}

/**
 * A person of the company speaks to the caller, the agent is silent. What both say goes on to be recorded, and is
 * told to the agent when it speaks again.
 */
export class PersonInPlace {
  /** The last one, if they took turns. */
  by: string;
  readonly #input: PersonInPlaceInput;
  readonly #playout: PersonPlayout;
  readonly #said: SaidBefore[] = [];
  #startedAtMs: number | null = null;
  /** Recognised, but not for good yet. */
  #pending = '';

  constructor(input: PersonInPlaceInput) {
    this.by = input.by;
    this.#input = input;
    this.#playout = new PersonPlayout(input.voice);
  }

  /** What was said meanwhile, oldest first. */
  get said(): readonly SaidBefore[] {
    return this.#said;
  }

  /** To the caller. True: it is on its way. */
  says(samples: Int16Array): boolean {
    return this.#playout.says(samples);
  }

  /** What the person's words were recognised as. */
  words(text: string, isFinal: boolean): void {
    const { owner, turns } = this.#input;
    this.#startedAtMs ??= performance.now();
    owner.words('person', text, isFinal);
    this.#pending = isFinal ? '' : text;
    if (!isFinal) return;
    turns.person(text.trim(), { startedAtMs: this.#startedAtMs, endedAtMs: performance.now() });
    this.#startedAtMs = null;
    this.#remember('person', text);
  }

  /** Nobody listens to the person any more: what was recognised so far is what they said. */
  stops(): void {
    if (this.#pending.trim() !== '') this.words(this.#pending, true);
  }

  callerSaid(text: string, times: TurnTimes): void {
    this.#input.owner.words('caller', text, true);
    this.callerHadSaid(text, times);
  }

  /** The words are known, their turn has ended. */
  callerHadSaid(text: string, times: TurnTimes): void {
    this.#input.turns.caller(text.trim(), times);
    this.#remember('caller', text);
  }

  #remember(role: SaidBefore['role'], text: string): void {
    if (text.trim() !== '') this.#said.push({ role, text: text.trim() });
  }
}
