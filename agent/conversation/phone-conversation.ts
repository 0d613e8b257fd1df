import { type llm, voice } from '@livekit/agents';
import type { CallEventBody, TurnLatency } from '../../electron/shared/call-event.ts';
import type { CallerFrame } from '../media/phone-audio.ts';
import type { ProviderFault } from '../providers/provider-set.ts';
import type { CallControl } from '../tools/call-control.ts';
import { endCallTool } from '../tools/end-call-tool.ts';
import { choosePerson } from '../tools/transfer-rules.ts';
import { transferToPersonTool } from '../tools/transfer-to-person-tool.ts';
import { transferTool } from '../tools/transfer-tool.ts';
import { AgentVoice, type Utterance, type UtteranceEnd } from './agent-voice.ts';
import { BargeIn } from './barge-in.ts';
import { isBackchannel } from './barge-in-rules.ts';
import { CallEnding } from './call-ending.ts';
import { CallerAudioInput } from './caller-audio-input.ts';
import type { Conversation, ConversationInput, TalkState } from './conversation.ts';
import { ConversationAgent } from './conversation-agent.ts';
import { createEndOfTurnDetector } from './end-of-turn-detector.ts';
import { heardText } from './heard-text.ts';
import { historyContext } from './history-context.ts';
import { sayOpening } from './opening.ts';
import { PlayoutOutput } from './playout-output.ts';
import { buildPrompt } from './prompt.ts';
import { ReplyClock } from './reply-clock.ts';
import { ReplyText } from './reply-text.ts';
import { sessionOptions } from './session-options.ts';
import type { SilenceStep } from './silence-rules.ts';
import { type SilenceGathered, SilenceWatch } from './silence-watch.ts';
import { SPEECH_TRACKER_START, trackSpeech } from './speech-tracker.ts';
import { spokenLanguage } from './spoken-language.ts';
import { TurnLog } from './turn-log.ts';

/** Joins the parts: what one of them notices is told to the others here. */
export class PhoneConversation implements Conversation {
  readonly #input: ConversationInput;
  readonly #session: voice.AgentSession;
  readonly #agent: ConversationAgent;
  readonly #voice: AgentVoice;
  readonly #clock = new ReplyClock();
  readonly #texts = new ReplyText();
  readonly #turns: TurnLog;
  readonly #ending: CallEnding;
  readonly #bargeIn: BargeIn;
  readonly #silence: SilenceWatch;
  readonly #startedAtMs = performance.now();
  #speech = SPEECH_TRACKER_START;
  #latency = new Map<Utterance, TurnLatency | null>();
  #callerSpeaking = false;
  #callerTurnStartedAtMs: number | null = null;
  #unanswered = '';
  #finals = '';
  #answerOwed = false;
  /** The session was given something to say that is not heard yet. A run on an interim transcript does not count. */
  #replyComing = false;
  #providersLost = false;
  #sessionRuns = false;
  #closed = false;
  #quietSinceMs = performance.now();

  constructor(input: ConversationInput) {
    this.#input = input;
    const { profile } = input.agent;
    const onSaid = (text: string, end: UtteranceEnd): void => this.#saidPhrase(text, end);
    this.#voice = new AgentVoice(input.audio.playout);
    this.#turns = new TurnLog((turn) => input.owner.turn(turn), input.resume?.history);
    this.#ending = new CallEnding({
      profile,
      phrases: input.phrases,
      voice: this.#voice,
      owner: input.owner,
      onSaid,
    });
    this.#bargeIn = new BargeIn({
      voice: this.#voice,
      language: profile.language,
      callerLoud: () => this.#speech.onsetAtMs !== null,
      onStop: (sinceOnsetMs) => this.#stopTalking(sinceOnsetMs),
      onResume: (ms) => this.#event({ kind: 'false_interruption', resumedAfterMs: Math.round(ms) }),
    });
    const detector = createEndOfTurnDetector({
      ...profile.turnTaking,
      language: profile.language,
      lastSpeechAtMs: () => this.#speech.lastSpeechAtMs,
      onEndOfTurn: () => this.#endOfTurn(),
    });
    this.#session = new voice.AgentSession(sessionOptions(profile, input.providers, detector));
    this.#agent = this.#createAgent();
    this.#silence = new SilenceWatch({
      gather: () => this.#gatherSilence(),
      onStep: (step, nudges) => this.#onSilence(step, nudges),
    });
  }

  async start(): Promise<void> {
    this.#listenToSession();
    const { callerAudio, audio } = this.#input;
    callerAudio.subscribe((frame) => this.#onCallerFrame(frame));
    audio.onDtmf = (key) => this.dtmf(key, 'rfc4733');
    this.#session.input.audio = new CallerAudioInput(callerAudio);
    this.#session.output.audio = new PlayoutOutput(this.#voice, this.#texts, {
      onReplyStarted: (reply, atMs, afterSilence) => this.#replyStarted(reply, atMs, afterSilence),
      onReplyEnded: (reply, end) => this.#replyEnded(reply, end),
    });
    await this.#session.start({ agent: this.#agent, record: false });
    this.#sessionRuns = true;
    this.#continueSentence();
  }

  greet(afterAckMs: number): void {
    if (this.#closed || this.#input.resume) return;
    const { phrases, owner, agent } = this.#input;
    const onSaid = (text: string, end: UtteranceEnd): void => this.#saidPhrase(text, end);
    sayOpening({ profile: agent.profile, phrases, voice: this.#voice, owner, onSaid }, afterAckMs);
  }

  dtmf(key: string, source: 'rfc4733' | 'info'): void {
    if (this.#closed) return;
    this.#event({ kind: 'dtmf', key, source });
    this.#silence.callerSpoke();
    if (key !== '0') {
      this.#note(`The caller pressed the key ${JSON.stringify(key)}.`);
      return;
    }
    const person = choosePerson(this.#input.agent.profile);
    if (person.ok) {
      this.#interruptSession();
      this.#ending.transfer(person.target, 'dtmf');
    } else this.#say(this.#says.nobodyToTransferTo);
  }

  transferFinished(ok: boolean, reason: string): void {
    if (ok || this.#closed) return;
    this.#note(`The transfer failed (${JSON.stringify(reason)}). The caller is still here.`);
    if (this.#ending.transferFailed(!this.#providersLost)) this.#say(this.#says.transferFailed);
  }

  providerFailed(fault: ProviderFault): void {
    const { stage, provider, code, message } = fault;
    this.#event({ kind: 'provider_error', stage, provider, code, message });
    if (fault.final) this.#lost(`${stage}: ${code}`);
  }

  successorState(): TalkState {
    const current = this.#voice.current;
    return {
      history: this.#turns.history,
      speaking: current ? { text: current.text(), playedMs: this.#voice.playedMsOf(current) } : null,
    };
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#silence.close();
    this.#bargeIn.close();
    this.#voice.close();
    this.#reportCallerTurn(this.#finals);
    this.#input.audio.onDtmf = null;
    await this.#session.close();
    await this.#input.providers.close();
    this.#input.callerAudio.close();
  }

  get #says() {
    return spokenLanguage(this.#input.agent.profile.language).says;
  }

  #event(event: CallEventBody): void {
    this.#input.owner.event(event);
  }

  #createAgent(): ConversationAgent {
    const { agent, caller, resume } = this.#input;
    const control = this.#callControl();
    const tools = [
      ...(agent.profile.transferTargets.length > 0 ? [transferTool(control)] : []),
      transferToPersonTool(control),
      endCallTool(control),
    ];
    return new ConversationAgent({
      instructions: buildPrompt({ profile: agent.profile, caller, now: new Date() }),
      chatCtx: historyContext(resume?.history ?? []),
      tools,
      clock: this.#clock,
      texts: this.#texts,
    });
  }

  #callControl(): CallControl {
    return {
      profile: this.#input.agent.profile,
      transfer: (target, said) => this.#afterSpeech(said, () => this.#ending.transfer(target, 'agent')),
      endCall: (reason, said) => this.#afterSpeech(said, () => this.#ending.goodbye('agent', reason)),
      toolCalled: (tool, given) => this.#event({ kind: 'tool_called', tool, arguments: given }),
      toolFinished: (tool, ok, result) => this.#event({ kind: 'tool_finished', tool, ok, result }),
    };
  }

  #listenToSession(): void {
    const { AgentSessionEventTypes: Event } = voice;
    this.#session.on(Event.UserInputTranscribed, ({ transcript, isFinal }) =>
      this.#heard(transcript, isFinal),
    );
    this.#session.on(Event.UserStateChanged, ({ newState }) => this.#callerState(newState === 'speaking'));
    this.#session.on(Event.ConversationItemAdded, ({ item }) => this.#itemAdded(item));
    this.#session.on(Event.UserTranscriptionTimeout, () => this.#deaf());
    // An EventEmitter without a listener for 'error' throws.
    this.#session.on(Event.Error, ({ error }) => this.#sessionError(error));
    this.#session.on(Event.Close, () => {
      this.#sessionRuns = false;
      if (!this.#closed) this.#lost('the session ended');
    });
  }

  #onCallerFrame(frame: CallerFrame): void {
    const before = this.#speech;
    this.#speech = trackSpeech(before, frame.samples, frame.receivedAtMs);
    if (before.onsetAtMs !== null || this.#speech.onsetAtMs === null) return;
    this.#callerTurnStartedAtMs ??= this.#speech.onsetAtMs;
    this.#bargeIn.onLoud(this.#speech.onsetAtMs);
  }

  #callerState(speaking: boolean): void {
    this.#callerSpeaking = speaking;
    if (!speaking) return;
    this.#callerTurnStartedAtMs ??= performance.now();
    this.#bargeIn.onVoice();
  }

  #heard(text: string, isFinal: boolean): void {
    if (text.trim() === '') return;
    this.#input.owner.words('caller', text, isFinal);
    this.#silence.callerSpoke();
    if (isFinal) {
      this.#clock.sttFinal(performance.now());
      this.#finals = `${this.#finals} ${text}`.trim();
      const noise =
        this.#voice.talking && isBackchannel(text.split(/\s+/), this.#input.agent.profile.language);
      if (!noise) this.#owe();
      // The turn had been given and its answer is not heard yet: it is outdated, both are answered together. Else
      // interrupting would only cancel the early run on the same words (agent_activity.ts, interrupt).
      if (!this.#voice.talking && this.#replyComing) this.#interruptSession();
    }
    this.#bargeIn.onWords(text);
    // Answered over the disclosure: the question in the greeting would come too late.
    if (isFinal && this.#voice.current?.kind === 'disclosure') this.#voice.cut();
  }

  #endOfTurn(): void {
    this.#replyComing = true;
    this.#clock.endOfTurn(performance.now());
  }

  #owe(): void {
    this.#answerOwed = true;
    this.#unanswered = this.#finals;
  }

  #itemAdded(item: llm.ChatItem): void {
    if (item.type !== 'message' || item.role !== 'user') return;
    this.#reportCallerTurn(item.textContent ?? '');
    if (this.#answerOwed) this.#unanswered = '';
  }

  #reportCallerTurn(text: string): void {
    const endedAtMs = this.#speech.lastSpeechAtMs ?? performance.now();
    const startedAtMs = Math.min(this.#callerTurnStartedAtMs ?? endedAtMs, endedAtMs);
    this.#callerTurnStartedAtMs = null;
    this.#finals = '';
    this.#turns.caller(text.trim(), { startedAtMs, endedAtMs });
  }

  #replyStarted(reply: Utterance, atMs: number, afterSilence: boolean): void {
    const latency = afterSilence ? this.#clock.reply(atMs, this.#speech.lastSpeechAtMs) : null;
    this.#latency.set(reply, latency);
    this.#answerOwed = false;
    this.#replyComing = false;
    this.#input.owner.words('agent', reply.text(), false);
  }

  #replyEnded(reply: Utterance, end: UtteranceEnd): void {
    const latency = this.#latency.get(reply) ?? null;
    this.#latency.delete(reply);
    this.#reportAgentTurn(end, latency);
  }

  #saidPhrase(text: string, end: UtteranceEnd): void {
    this.#reportAgentTurn(end, null);
    const heard = end.interrupted ? end.heardText : text;
    if (heard === '' || this.#closed) return;
    const chatCtx = this.#agent.chatCtx.copy();
    chatCtx.addMessage({ role: 'assistant', content: heard, interrupted: end.interrupted });
    void this.#agent.updateChatCtx(chatCtx);
  }

  #reportAgentTurn(end: UtteranceEnd, latency: TurnLatency | null): void {
    this.#quietSinceMs = performance.now();
    if (end.startedAtMs === null || end.heardText === '') return;
    this.#input.owner.words('agent', end.heardText, true);
    const times = { startedAtMs: end.startedAtMs, endedAtMs: end.startedAtMs + end.playedMs };
    this.#turns.agent(end.heardText, times, end.interrupted, latency);
  }

  #stopTalking(sinceOnsetMs: number): void {
    const said = this.#voice.current;
    const playedMs = said ? this.#voice.playedMsOf(said) : 0;
    this.#interruptSession();
    this.#owe();
    const heard = playedMs > 0 ? (this.#turns.history.at(-1)?.text ?? '') : '';
    this.#event({ kind: 'barge_in', stoppedAfterMs: Math.round(sinceOnsetMs), heardText: heard });
  }

  /** First the session, so that frames on their way are dropped by it; then what is queued. */
  #interruptSession(): void {
    // It may have closed itself: on an error of the speech recognition it does so at once.
    if (this.#sessionRuns) this.#session.interrupt({ force: true });
    this.#replyComing = false;
    this.#voice.cut();
  }

  /** A tool runs while the words of its reply are still being made: what is audible now says nothing about them. */
  async #afterSpeech(said: Promise<unknown>, then: () => void): Promise<void> {
    await said.catch(() => undefined); // Cut off or never made: there is nothing to wait for.
    const timer = setInterval(() => {
      if (this.#voice.talking && !this.#closed) return;
      clearInterval(timer);
      if (!this.#closed) then();
    }, 20);
  }

  #deaf(): void {
    const provider = this.#input.providers.stt.label;
    const message = 'The caller spoke for some time and no words came back';
    this.#event({ kind: 'provider_error', stage: 'stt', provider, code: 'provider_timeout', message });
    if (!this.#voice.talking) this.#nudge(1);
  }

  #sessionError(error: { readonly type: string; readonly recoverable: boolean }): void {
    if (!error.recoverable && error.type === 'stt_error') this.#lost('stt: the stream ended');
  }

  #lost(cause: string): void {
    if (this.#providersLost || this.#closed) return;
    this.#providersLost = true;
    this.#interruptSession();
    this.#ending.apologise(cause);
  }

  #gatherSilence(): SilenceGathered {
    const nowMs = performance.now();
    const { silenceNudgeMs, maxCallMs } = this.#input.agent.profile;
    const quietSinceMs = Math.max(this.#quietSinceMs, this.#speech.lastSpeechAtMs ?? 0);
    const busy = this.#voice.talking || this.#ending.over || this.#closed || this.#turns.history.length === 0;
    return {
      callerSpeaking: this.#callerSpeaking,
      agentTalking: busy,
      quietMs: nowMs - quietSinceMs,
      answerOwed: this.#answerOwed,
      silenceNudgeMs,
      callMs: nowMs - this.#startedAtMs,
      maxCallMs,
    };
  }

  #onSilence(step: Exclude<SilenceStep, 'none'>, nudges: number): void {
    if (step === 'nudge') this.#nudge(nudges);
    else if (step === 'bridge') this.#bridge();
    else if (step === 'regenerate') this.#regenerate();
    else if (step === 'give_up') this.#lost('no answer could be made');
    else
      this.#ending.goodbye(
        'agent',
        step === 'end_silent' ? 'the caller was silent' : 'the longest call time was reached',
      );
  }

  #nudge(count: number): void {
    const { profile } = this.#input.agent;
    this.#event({ kind: 'silence_nudge', count });
    this.#voice.say(this.#phrase(profile.silenceNudge), this.#input.phrases.silenceNudge);
  }

  /** "One moment": only a ready-made sound helps, the providers are what is slow. */
  #bridge(): void {
    const { holdOn } = this.#input.phrases;
    if (holdOn) this.#voice.say(this.#phrase(this.#says.holdOn), holdOn);
  }

  #phrase(text: string): Utterance {
    return {
      kind: 'phrase',
      interruptible: true,
      text: () => text,
      onStarted: () => this.#input.owner.words('agent', text, false),
      onEnded: (end) => this.#saidPhrase(text, end),
    };
  }

  #regenerate(): void {
    if (!this.#sessionRuns) return;
    this.#session.interrupt({ force: true });
    this.#replyComing = true;
    this.#session.generateReply(this.#unanswered === '' ? {} : { userInput: this.#unanswered });
    this.#unanswered = '';
  }

  #say(text: string): void {
    if (!this.#sessionRuns || this.#closed) return;
    this.#replyComing = true;
    this.#session.say(text);
  }

  #note(text: string): void {
    const chatCtx = this.#agent.chatCtx.copy();
    chatCtx.addMessage({ role: 'system', content: text });
    void this.#agent.updateChatCtx(chatCtx);
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
