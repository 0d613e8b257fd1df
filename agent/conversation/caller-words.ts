import type { AgentVoice } from './agent-voice.ts';
import type { BargeIn } from './barge-in.ts';
import { isListeningNoise } from './barge-in-rules.ts';
import type { CallerTurn } from './caller-turn.ts';
import type { ConversationOwner } from './conversation.ts';
import type { ReplyClock } from './reply-clock.ts';
import type { SilenceSteps } from './silence-steps.ts';
import type { TurnLog } from './turn-log.ts';

export interface CallerWordsInput {
  readonly language: string;
  readonly owner: ConversationOwner;
  readonly voice: AgentVoice;
  readonly caller: CallerTurn;
  readonly clock: ReplyClock;
  readonly bargeIn: BargeIn;
  readonly silence: SilenceSteps;
  readonly turns: TurnLog;
  /** An answer to an earlier turn is on its way and not heard yet. */
  replyComing(): boolean;
  interrupt(): void;
}

/** What follows from the caller's words: an answer is owed, the agent stops, an outdated answer is dropped. */
export class CallerWords {
  readonly #input: CallerWordsInput;

  constructor(input: CallerWordsInput) {
    this.#input = input;
  }

  isNoise(text: string): boolean {
    const { voice, language } = this.#input;
    return voice.talking && isListeningNoise(text, voice.remainingMs, language);
  }

  /** Final words that the session does not get: a turn of their own, which wants no answer. */
  noise(text: string): void {
    const { owner, silence, bargeIn, caller, turns } = this.#input;
    owner.words('caller', text, true);
    silence.callerSpoke();
    bargeIn.onWords(text);
    turns.caller(text.trim(), caller.noiseEnded());
  }

  heard(text: string, isFinal: boolean): void {
    const { owner, silence, bargeIn, voice } = this.#input;
    owner.words('caller', text, isFinal);
    silence.callerSpoke();
    if (isFinal) this.#final(text);
    bargeIn.onWords(text);
    // Answered over the disclosure: the question in the greeting would come too late.
    if (isFinal && voice.current?.kind === 'disclosure') voice.cut();
  }

  #final(text: string): void {
    const { clock, caller, voice, replyComing, interrupt } = this.#input;
    clock.sttFinal(performance.now());
    caller.addFinal(text);
    caller.owe();
    // The turn had been given and its answer is not heard yet: it is outdated, both are answered together. Else
    // interrupting would only cancel the early run on the same words (agent_activity.ts, interrupt).
    if (!voice.talking && replyComing()) interrupt();
  }
}
