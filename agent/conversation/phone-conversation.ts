import type { PreviousCall } from '../../electron/shared/previous-call.ts';
import type { TransferResult } from '../../electron/shared/transfer-result.ts';
import type { TalkState } from '../../electron/shared/worker-messages.ts';
import type { ProviderFault } from '../providers/provider-set.ts';
import { choosePerson, failedTransferNote } from '../tools/transfer-rules.ts';
import { CallerAudioInput } from './caller-audio-input.ts';
import type { Conversation, ConversationInput } from './conversation.ts';
import { ConversationParts } from './conversation-parts.ts';
import { heardText } from './heard-text.ts';
import { sayOpening } from './opening.ts';
import { PersonInPlace } from './person-in-place.ts';
import { PlayoutOutput } from './playout-output.ts';
import { knownCallerNote } from './prompt.ts';
import { returnedCallerNote } from './returned-caller.ts';
import { listenToSession } from './session-events.ts';
import { spokenLanguage } from './spoken-language.ts';
import { speakAgainNote, whisperNote } from './supervisor-notes.ts';

/** The contract of `conversation.ts` on the parts of one call. */
export class PhoneConversation implements Conversation {
  readonly #input: ConversationInput;
  readonly #parts: ConversationParts;

  constructor(input: ConversationInput) {
    this.#input = input;
    this.#parts = new ConversationParts(input);
  }

  async start(): Promise<void> {
    const { callerAudio, audio, providers } = this.#input;
    this.#listen();
    callerAudio.subscribe((frame) => {
      const onsetAtMs = this.#parts.caller.onFrame(frame);
      if (onsetAtMs !== null) this.#parts.bargeIn.onLoud(onsetAtMs);
    });
    audio.onDtmf = (key) => this.dtmf(key, 'rfc4733');
    this.#parts.session.input.audio = new CallerAudioInput(providers.sttHearsSession ? callerAudio : null);
    this.#parts.session.output.audio = this.#createOutput();
    await this.#parts.speech.start();
    this.#continueSentence();
  }

  greet(afterAckMs: number): void {
    if (this.#closed || this.#input.resume) return;
    const { phrases, owner, agent } = this.#input;
    sayOpening(
      {
        profile: agent.profile,
        phrases,
        voice: this.#parts.voice,
        personSpeaks: this.#parts.person !== null,
        owner,
        onSaid: this.#parts.onSaid,
      },
      afterAckMs,
    );
  }

  dtmf(key: string, source: 'rfc4733' | 'info'): void {
    if (this.#closed) return;
    this.#input.owner.event({ kind: 'dtmf', key, source });
    this.#parts.silence.callerSpoke();
    if (key !== '0') {
      this.#parts.speech.note(`The caller pressed the key ${JSON.stringify(key)}.`);
      return;
    }
    const person = choosePerson(this.#input.agent.profile);
    if (person.ok) {
      this.#parts.interrupt();
      this.#parts.ending.transfer(person.target, 'dtmf');
    } else if (this.#parts.person === null) this.#say(this.#says.nobodyToTransferTo);
  }

  transferFinished(result: TransferResult): void {
    if (result.ok || this.#closed) return;
    this.#parts.speech.note(failedTransferNote(result));
    const talks = this.#parts.ending.transferFailed(!this.#parts.loss.lost);
    if (talks && this.#parts.person === null) this.#say(this.#says.transferFailed[result.failure]);
  }

  providerFailed(fault: ProviderFault): void {
    this.#parts.loss.onFault(fault);
  }

  callerKnown(name: string): void {
    if (!this.#closed) this.#parts.speech.note(knownCallerNote(name));
  }

  callerReturned(previous: PreviousCall): void {
    if (!this.#closed) this.#parts.speech.note(returnedCallerNote(previous));
  }

  whisper(by: string, text: string): void {
    if (this.#closed) return;
    const { owner } = this.#input;
    owner.event({ kind: 'whispered', by, text });
    this.#parts.speech.note(whisperNote(by, text));
    if (this.#parts.person === null && !this.#busy) this.#speakUp();
  }

  say(text: string): void {
    const { person, speech } = this.#parts;
    if (this.#closed || person !== null) return;
    if (this.#busy) setTimeout(() => this.say(text), QUIET_POLL_MS);
    else speech.say(text);
  }

  beSilent(by: string): void {
    if (this.#closed) return;
    const { voice, turns, person } = this.#parts;
    if (person !== null) {
      person.stops();
      person.by = by;
      return;
    }
    this.#parts.interrupt();
    this.#parts.caller.answered();
    voice.resume();
    voice.lend();
    this.#parts.person = new PersonInPlace({ by, voice, turns, owner: this.#input.owner });
  }

  personSays(samples: Int16Array): boolean {
    return this.#parts.person?.says(samples) ?? false;
  }

  personWords(text: string, isFinal: boolean): void {
    this.#parts.person?.words(text, isFinal);
  }

  speakAgain(): void {
    const { person, voice, agentTurns, speech, silence, loss } = this.#parts;
    if (this.#closed || person === null) return;
    person.stops();
    this.#parts.person = null;
    voice.takeBack();
    agentTurns.silenceBegins();
    silence.callerSpoke();
    speech.caughtUp(person.said, speakAgainNote(person.by));
    if (loss.personLeft() || this.#parts.ending.over) return;
    this.#parts.caller.expectAnswer();
    this.#speakUpWhenQuiet();
  }

  successorState(): TalkState {
    const current = this.#parts.voice.current;
    return {
      history: this.#parts.turns.history,
      speaking: current ? { text: current.text(), playedMs: this.#parts.voice.playedMsOf(current) } : null,
    };
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#parts.closing.abort();
    this.#parts.person?.stops();
    this.#parts.silence.close();
    this.#parts.bargeIn.close();
    this.#parts.voice.close();
    this.#parts.callerTurnEnded(this.#parts.caller.finals);
    this.#input.audio.onDtmf = null;
    await this.#parts.session.close();
    await this.#input.providers.close();
    this.#input.callerAudio.close();
  }

  /** Somebody speaks, or an answer is on its way. */
  get #busy(): boolean {
    const { voice, caller, speech, ending } = this.#parts;
    return voice.talking || caller.speaking || caller.answerOwed || speech.replyComing || ending.over;
  }

  /** If the model is slow the silence is filled, as before an answer. */
  #speakUp(): void {
    this.#parts.caller.expectAnswer();
    this.#parts.speech.speakUp();
  }

  /**
   * The caller may be in mid-word. What they said before was kept from the session, so nobody else will answer it;
   * what the session has heard since (`finals`) it answers when the turn ends.
   */
  #speakUpWhenQuiet(): void {
    const { person, voice, caller, speech, ending } = this.#parts;
    if (this.#closed || person !== null || ending.over || voice.talking || speech.replyComing) return;
    if (caller.speaking || caller.finals !== '') setTimeout(() => this.#speakUpWhenQuiet(), QUIET_POLL_MS);
    else this.#speakUp();
  }

  get #closed(): boolean {
    return this.#parts.closing.signal.aborted;
  }

  get #says() {
    return spokenLanguage(this.#input.agent.profile.language).says;
  }

  #createOutput(): PlayoutOutput {
    return new PlayoutOutput(this.#parts.voice, this.#parts.texts, {
      onReplyStarted: (reply, atMs, afterSilence) => {
        const latency = this.#parts.clock.reply(atMs);
        this.#parts.caller.answered();
        this.#parts.speech.replyStarted();
        this.#parts.agentTurns.replyStarted(reply, afterSilence ? latency : null);
      },
      onReplyEnded: (reply, end) => this.#parts.agentTurns.replyEnded(reply, end),
    });
  }

  #listen(): void {
    listenToSession(this.#parts.session, {
      onWords: (text, isFinal) => this.#parts.words.heard(text, isFinal),
      onCallerSpeaking: (speaking) => {
        this.#parts.caller.onVoice(speaking);
        if (speaking) this.#parts.bargeIn.onVoice();
      },
      onCallerTurn: (text) => {
        this.#parts.callerTurnEnded(text);
        this.#parts.caller.inHistory();
      },
      onDeaf: () => this.#parts.loss.onDeaf(),
      onError: (error) => this.#parts.loss.onSessionError(error),
      onEnded: () => {
        this.#parts.speech.ended();
        this.#parts.loss.lose('the session ended');
      },
    });
  }

  #say(text: string): void {
    if (this.#closed) return;
    // The voice may hang: then the silence is filled like one before an answer.
    this.#parts.caller.expectAnswer();
    this.#parts.speech.say(text);
  }

  /** A successor goes on where the lost worker was cut off. */
  #continueSentence(): void {
    const speaking = this.#input.resume?.speaking;
    if (!speaking) return;
    const spoken = { ...speaking, writtenMs: 0, complete: false };
    const rest = speaking.text.trim().slice(heardText(spoken).length).trim();
    if (rest !== '') this.#say(rest);
  }
}

const QUIET_POLL_MS = 100;
