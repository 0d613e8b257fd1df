import type { AgentVoice } from './agent-voice.ts';
import type { BargeIn } from './barge-in.ts';
import { isBackchannel } from './barge-in-rules.ts';
import type { CallerTurn } from './caller-turn.ts';
import type { ConversationOwner } from './conversation.ts';
import type { ReplyClock } from './reply-clock.ts';
import type { SilenceSteps } from './silence-steps.ts';

export interface CallerWordsInput {
  readonly language: string;
  readonly owner: ConversationOwner;
  readonly voice: AgentVoice;
  readonly caller: CallerTurn;
  readonly clock: ReplyClock;
  readonly bargeIn: BargeIn;
  readonly silence: SilenceSteps;
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
    const { clock, caller, voice, language, replyComing, interrupt } = this.#input;
    clock.sttFinal(performance.now());
    caller.addFinal(text);
    const noise = voice.talking && isBackchannel(text.split(/\s+/), language);
    if (!noise) caller.owe();
    // The turn had been given and its answer is not heard yet: it is outdated, both are answered together. Else
    // interrupting would only cancel the early run on the same words (agent_activity.ts, interrupt).
    if (!voice.talking && replyComing()) interrupt();
  }
}
