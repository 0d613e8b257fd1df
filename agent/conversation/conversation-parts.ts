import type { voice } from '@livekit/agents';
import { AgentTurns } from './agent-turns.ts';
import { AgentVoice, type UtteranceEnd } from './agent-voice.ts';
import { BargeIn } from './barge-in.ts';
import { CallEnding } from './call-ending.ts';
import { callTools } from './call-tools.ts';
import { CallerTurn } from './caller-turn.ts';
import { CallerWords } from './caller-words.ts';
import type { ConversationInput } from './conversation.ts';
import { createAgent, createSession, type SessionParts } from './create-session.ts';
import type { PersonInPlace } from './person-in-place.ts';
import { ProviderLoss } from './provider-loss.ts';
import { ReplyClock } from './reply-clock.ts';
import { ReplyText } from './reply-text.ts';
import { SessionSpeech } from './session-speech.ts';
import { SilenceSteps } from './silence-steps.ts';
import { TurnLog } from './turn-log.ts';
import { TurnReader } from './turn-reader.ts';

/** The parts of one conversation, joined: what one of them notices is told to the others here. */
export class ConversationParts {
  readonly #input: ConversationInput;
  readonly session: voice.AgentSession;
  readonly speech: SessionSpeech;
  readonly voice: AgentVoice;
  readonly clock = new ReplyClock();
  readonly texts = new ReplyText();
  readonly caller = new CallerTurn();
  readonly words: CallerWords;
  readonly turns: TurnLog;
  readonly agentTurns: AgentTurns;
  readonly ending: CallEnding;
  readonly bargeIn: BargeIn;
  readonly silence: SilenceSteps;
  readonly loss: ProviderLoss;
  readonly closing = new AbortController();
  /** Who speaks in the agent's place; null: nobody. */
  person: PersonInPlace | null = null;

  constructor(input: ConversationInput) {
    const { profile } = input.agent;
    const { owner, phrases } = input;
    this.#input = input;
    this.voice = new AgentVoice(input.audio.playout);
    this.turns = new TurnLog((turn) => owner.turn(turn), input.resume?.history);
    this.agentTurns = new AgentTurns(owner, this.turns);
    this.ending = new CallEnding({ profile, phrases, voice: this.voice, owner, onSaid: this.onSaid });
    const parts = this.#sessionParts();
    this.session = createSession(input, parts);
    this.speech = new SessionSpeech(this.session, createAgent(input, parts));
    this.bargeIn = this.#createBargeIn();
    this.silence = this.#createSilenceSteps();
    this.loss = this.#createLoss();
    this.words = this.#createWords();
  }

  /** First the session, so that frames on their way are dropped by it; then what is queued. */
  interrupt(): void {
    this.speech.interrupt();
    this.voice.cut();
  }

  callerTurnEnded(text: string): void {
    this.turns.caller(text.trim(), this.caller.end());
  }

  readonly onSaid = (text: string, end: UtteranceEnd): void => {
    this.agentTurns.phraseEnded(end);
    const heard = end.interrupted ? end.heardText : text;
    if (heard !== '' && !this.closing.signal.aborted) this.speech.wasSaid(heard, end.interrupted);
  };

  #stopTalking(sinceOnsetMs: number): void {
    const said = this.voice.current;
    const playedMs = said ? this.voice.playedMsOf(said) : 0;
    this.interrupt();
    this.caller.owe();
    const text = playedMs > 0 ? (this.turns.history.at(-1)?.text ?? '') : '';
    this.#input.owner.event({
      kind: 'barge_in',
      stoppedAfterMs: Math.round(sinceOnsetMs),
      heardText: text,
    });
  }

  #sessionParts(): SessionParts {
    const { agent, owner, providers } = this.#input;
    return {
      reader: new TurnReader(agent.profile.language, providers.sttPunctuates),
      caller: this.caller,
      clock: this.clock,
      texts: this.texts,
      tools: callTools({
        profile: agent.profile,
        callerNumber: this.#input.caller.number,
        owner,
        voice: this.voice,
        ending: this.ending,
        onAnswerDue: () => this.caller.expectAnswer(),
        signal: this.closing.signal,
      }),
      noise: {
        // While a person speaks the session is to answer nothing: all words of the caller are kept from it.
        isNoise: (text) => this.person !== null || this.words.isNoise(text),
        onFinal: (text, confidence) => this.caller.wasSure(text, confidence),
        onNoise: (text) => this.#unanswered(text),
      },
      // Said before the person came, ended since: kept from the session like all that follows.
      leavesUnanswered: (turn) => {
        this.person?.callerHadSaid(turn, this.caller.end());
        return this.person !== null;
      },
      onEndOfTurn: () => {
        if (this.person !== null) return;
        this.speech.turnEnded();
        this.clock.endOfTurn(performance.now(), this.caller.lastSpeechAtMs);
      },
    };
  }

  #unanswered(text: string): void {
    if (this.person === null) this.words.noise(text);
    else this.person.callerSaid(text, this.caller.noiseEnded());
  }

  #createLoss(): ProviderLoss {
    const { owner, providers } = this.#input;
    return new ProviderLoss({
      owner,
      providers,
      voice: this.voice,
      ending: this.ending,
      silence: this.silence,
      caller: this.caller,
      signal: this.closing.signal,
      interrupt: () => this.interrupt(),
      personSpeaks: () => this.person !== null,
    });
  }

  #createWords(): CallerWords {
    return new CallerWords({
      language: this.#input.agent.profile.language,
      owner: this.#input.owner,
      voice: this.voice,
      caller: this.caller,
      clock: this.clock,
      bargeIn: this.bargeIn,
      silence: this.silence,
      turns: this.turns,
      replyComing: () => this.speech.replyComing,
      interrupt: () => this.interrupt(),
    });
  }

  #createBargeIn(): BargeIn {
    return new BargeIn({
      voice: this.voice,
      language: this.#input.agent.profile.language,
      callerLoud: () => this.caller.loudNow,
      onStop: (sinceOnsetMs) => this.#stopTalking(sinceOnsetMs),
      onResume: (ms) =>
        this.#input.owner.event({ kind: 'false_interruption', resumedAfterMs: Math.round(ms) }),
    });
  }

  #createSilenceSteps(): SilenceSteps {
    const { agent, phrases, owner } = this.#input;
    return new SilenceSteps({
      profile: agent.profile,
      phrases,
      owner,
      voice: this.voice,
      session: this.speech,
      caller: this.caller,
      agentTurns: this.agentTurns,
      ending: this.ending,
      personSpeaks: () => this.person !== null,
      nothingSaid: () => this.turns.history.length === 0,
      onSaid: this.onSaid,
      onLost: (cause) => this.loss.lose(cause),
    });
  }
}
