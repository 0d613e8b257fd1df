import type { AgentProfile } from '../../electron/shared/agent-profile.ts';
import type { AgentTurns } from './agent-turns.ts';
import type { AgentVoice, Utterance, UtteranceEnd } from './agent-voice.ts';
import type { CallEnding } from './call-ending.ts';
import type { CallerTurn } from './caller-turn.ts';
import type { ConversationOwner, RenderedPhrases } from './conversation.ts';
import type { SessionSpeech } from './session-speech.ts';
import type { SilenceStep } from './silence-rules.ts';
import { type SilenceGathered, SilenceWatch } from './silence-watch.ts';
import { spokenLanguage } from './spoken-language.ts';

export interface SilenceStepsInput {
  readonly profile: AgentProfile;
  readonly phrases: RenderedPhrases;
  readonly owner: ConversationOwner;
  readonly voice: AgentVoice;
  readonly session: SessionSpeech;
  readonly caller: CallerTurn;
  readonly agentTurns: AgentTurns;
  readonly ending: CallEnding;
  /** A person speaks in the agent's place: every silence is theirs. */
  personSpeaks(): boolean;
  /** Nobody has said anything yet. */
  nothingSaid(): boolean;
  onSaid(text: string, end: UtteranceEnd): void;
  onLost(cause: string): void;
}

/** Looks at how long it has been quiet and fills the silence: asks, bridges, tries again, or ends the call. */
export class SilenceSteps {
  readonly #input: SilenceStepsInput;
  readonly #watch: SilenceWatch;
  readonly #startedAtMs = performance.now();

  constructor(input: SilenceStepsInput) {
    this.#input = input;
    this.#watch = new SilenceWatch({
      gather: () => this.#gather(),
      onStep: (step, nudges) => this.#take(step, nudges),
    });
  }

  callerSpoke(): void {
    this.#watch.callerSpoke();
  }

  close(): void {
    this.#watch.close();
  }

  nudge(count: number): void {
    const { profile, phrases, owner } = this.#input;
    owner.event({ kind: 'silence_nudge', count });
    this.#say(profile.silenceNudge, phrases.silenceNudge);
  }

  #gather(): SilenceGathered {
    const nowMs = performance.now();
    const { profile, voice, caller, agentTurns, ending } = this.#input;
    const { stalledSinceMs } = voice;
    const stalled = stalledSinceMs !== null;
    const quietSinceMs = Math.max(agentTurns.quietSinceMs, caller.lastSpeechAtMs ?? 0, stalledSinceMs ?? 0);
    const nothingSaid = this.#input.nothingSaid() && !caller.answerOwed;
    return {
      callerSpeaking: caller.speaking,
      agentTalking: (voice.talking && !stalled) || ending.over || nothingSaid || this.#input.personSpeaks(),
      quietMs: nowMs - quietSinceMs,
      answerOwed: caller.answerOwed,
      stalled,
      silenceNudgeMs: profile.silenceNudgeMs,
      callMs: nowMs - this.#startedAtMs,
      maxCallMs: profile.maxCallMs,
    };
  }

  #take(step: Exclude<SilenceStep, 'none'>, nudges: number): void {
    const { ending, onLost } = this.#input;
    if (step === 'nudge') this.nudge(nudges);
    else if (step === 'bridge') this.#bridge();
    else if (step === 'retry') this.#retry();
    else if (step === 'give_up') onLost('no answer could be made');
    else if (step === 'end_silent') ending.goodbye('agent', 'the caller was silent');
    else ending.goodbye('agent', 'the longest call time was reached');
  }

  /** "One moment": only a ready-made sound helps, the providers are what is slow. */
  #bridge(): void {
    const { profile, phrases } = this.#input;
    this.#say(spokenLanguage(profile.language).says.holdOn, phrases.holdOn);
  }

  /** What hangs is dropped, also a reply that stopped in the middle: the model goes on from what was heard of it. */
  #retry(): void {
    const { voice, session, caller } = this.#input;
    session.interrupt();
    voice.cut();
    caller.expectAnswer();
    this.#bridge();
    session.regenerate(caller.takeUnanswered());
  }

  #say(text: string, samples: Int16Array): void {
    const { voice, owner, onSaid } = this.#input;
    const phrase: Utterance = {
      kind: 'phrase',
      interruptible: true,
      text: () => text,
      onStarted: () => owner.words('agent', text, false),
      onEnded: (end) => onSaid(text, end),
    };
    voice.say(phrase, samples);
  }
}
