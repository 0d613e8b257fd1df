import type { Logger } from 'pino';
import type { CallEndedBy, CallEventBody } from '../../electron/shared/call-event.ts';
import type { Failure } from '../../electron/shared/failure.ts';
import type { MediaSetup, MediaStats } from '../../electron/shared/media.ts';
import type { PreviousCall } from '../../electron/shared/previous-call.ts';
import type { TransferResult } from '../../electron/shared/transfer-result.ts';
import type { FromWorker, ToWorker } from '../../electron/shared/worker-messages.ts';
import { CallerAudio } from '../conversation/caller-audio.ts';
import type { Conversation, ConversationOwner, RenderedPhrases } from '../conversation/conversation.ts';
import type { Guard } from '../media/guarded-ticker.ts';
import type { RtpSession } from '../media/phone-audio.ts';
import type { ProviderFault, ProviderReport, ProviderSet } from '../providers/provider-set.ts';
import { CallRecording } from '../recording/call-recording.ts';
import type { CallParts } from './call-parts.ts';
import { CallPeople, type RoomParts } from './call-people.ts';
import { GreetingGate } from './greeting-gate.ts';
import { LevelReporter } from './level-reporter.ts';
import { VoiceTaps } from './voice-taps.ts';

export type OpenCallMessage = Extract<ToWorker, { type: 'open_call' }>;

export interface CallInput {
  readonly request: OpenCallMessage;
  readonly parts: CallParts;
  readonly log: Logger;
  readonly guard: Guard;
  readonly rooms: RoomParts;
  send(message: FromWorker): void;
  /** The call is over, or never began: forget it. */
  onGone(): void;
}

type CallState =
  | { readonly kind: 'opening' }
  /** The port is bound and silence flows; providers and session are being built. */
  | { readonly kind: 'building'; readonly rtp: RtpSession }
  | { readonly kind: 'talking'; readonly rtp: RtpSession; readonly conversation: Conversation }
  /** Nobody speaks any more: the service was asked to hang up. */
  | { readonly kind: 'failed'; readonly rtp: RtpSession }
  | { readonly kind: 'ended' };

const SUCCESSOR_STATE_INTERVAL_MS = 1000;
/** A conversation that hangs in its end must not keep the call's row open. */
const CLOSE_TIMEOUT_MS = 3000;

/** One call in this worker: its RTP stream, its providers and its conversation, from open_call to call_closed. */
export class Call {
  readonly #input: CallInput;
  readonly #greeting = new GreetingGate(() => this.#greetingIsDue());
  #state: CallState = { kind: 'opening' };
  #setup: MediaSetup;
  #greetingDue = false;
  /** What happened before there was a conversation to tell. */
  #untold: ((conversation: Conversation) => void)[] = [];
  /** Faults before the greeting: an apology must not come before the PBX has bridged, nor before the disclosure. */
  #earlyFaults: ProviderFault[] = [];
  #successorTimer: NodeJS.Timeout | null = null;
  readonly #voices = new VoiceTaps();
  readonly #levels: LevelReporter;
  readonly #people: CallPeople;
  #recording: CallRecording | null = null;
  #hangUpAsked = false;
  #ending: { readonly by: CallEndedBy; readonly reason: string } | null = null;

  constructor(input: CallInput) {
    this.#input = input;
    this.#setup = input.request.media;
    const { callId } = this;
    this.#levels = new LevelReporter((piece) => input.send({ type: 'levels', callId, piece }));
    this.#voices.add(this.#levels);
    this.#people = new CallPeople({
      ...input.rooms,
      agent: input.request.agent,
      voices: this.#voices,
      createProviderSet: input.parts.createProviderSet,
      report: this.#providerReport(),
      conversation: () => (this.#state.kind === 'talking' ? this.#state.conversation : null),
      onRoomState: (state) => input.send({ type: 'room_state', callId, state }),
      event: (body) => this.#event(body),
    });
  }

  get callId(): string {
    return this.#input.request.callId;
  }

  get rtpPort(): number {
    return this.#input.request.rtpPort;
  }

  async open(): Promise<void> {
    const { request, parts } = this.#input;
    const { rtpListenAddress: listenAddress, rtpPort: port } = request;
    const { guard } = this.#input;
    const opened = await parts.openRtpSession({ listenAddress, port, setup: request.media, guard });
    if (!opened.ok) return this.#refuse(opened.failure);
    const rtp = opened.value;
    if (this.#ending !== null) return this.#close(rtp, null);
    this.#listenTo(rtp);
    if (this.#setup !== request.media) rtp.update(this.#setup);
    this.#state = { kind: 'building', rtp };
    this.#input.send({ type: 'call_opened', callId: this.callId, rtpPort: rtp.localPort });
    const { codec, srtp } = request.media;
    this.#event({ kind: 'media_started', codec, encrypted: srtp !== null, localPort: rtp.localPort });
    // The 200 is on its way before the slow part begins.
    await new Promise<void>((resolve) => setImmediate(resolve));
    this.#record();
    await this.#build(rtp);
  }

  confirmed(): void {
    this.#greeting.confirmed();
  }

  updateMedia(setup: MediaSetup): void {
    const directionBefore = this.#setup.direction;
    this.#setup = setup;
    if ('rtp' in this.#state) this.#state.rtp.update(setup);
    if (setup.direction !== directionBefore) {
      this.#event({ kind: 'media_direction', direction: setup.direction });
    }
  }

  dtmf(key: string, source: 'rfc4733' | 'info'): void {
    this.#tell((conversation) => conversation.dtmf(key, source));
  }

  transferFinished(result: TransferResult): void {
    this.#tell((conversation) => conversation.transferFinished(result));
  }

  callerKnown(name: string): void {
    this.#tell((conversation) => conversation.callerKnown(name));
  }

  callerReturned(previous: PreviousCall): void {
    this.#tell((conversation) => conversation.callerReturned(previous));
  }

  whisper(by: string, text: string): void {
    this.#tell((conversation) => conversation.whisper(by, text));
  }

  say(text: string): void {
    this.#tell((conversation) => conversation.say(text));
  }

  /** Null once the call is over. */
  get people(): CallPeople | null {
    return this.#ending === null ? this.#people : null;
  }

  /** Stops sending at once and reports when everything is closed. */
  async end(by: CallEndedBy, reason: string): Promise<void> {
    if (this.#ending !== null) return;
    this.#ending = { by, reason };
    const state = this.#state;
    this.#state = { kind: 'ended' };
    this.#greeting.close();
    if (this.#successorTimer !== null) clearInterval(this.#successorTimer);
    if ('rtp' in state) await this.#close(state.rtp, state.kind === 'talking' ? state.conversation : null);
  }

  /** A bug struck this call: it is given up and the others go on. */
  fail(error: unknown): void {
    this.#input.log.error({ callId: this.callId, err: error }, 'A call failed by a bug and is hung up');
    if ('rtp' in this.#state) this.#state.rtp.playout.clear();
    this.requestHangUp('failure', 'Internal error');
  }

  /** The service sends BYE and answers with end_call. Asked once: the first reason is the true one. */
  requestHangUp(by: CallEndedBy, reason: string): void {
    if (this.#hangUpAsked || this.#ending !== null) return;
    this.#hangUpAsked = true;
    this.#input.send({ type: 'hangup_requested', callId: this.callId, by, reason });
  }

  #refuse(failure: Failure): void {
    this.#ending ??= { by: 'failure', reason: failure.message };
    this.#state = { kind: 'ended' };
    this.#input.send({ type: 'call_refused', callId: this.callId, failure });
    this.#input.onGone();
  }

  #listenTo(rtp: RtpSession): void {
    rtp.onFirstPacket = () => {
      this.#event({ kind: 'first_caller_audio' });
      this.#greeting.firstPacket();
    };
    rtp.onTimeout = (silentMs, held) => {
      this.#event({ kind: 'media_timeout', silentMs, held });
      this.requestHangUp('failure', `No audio from the PBX for ${Math.round(silentMs / 1000)} s`);
    };
    rtp.onDtmf = (key) => this.dtmf(key, 'rfc4733');
    rtp.onSentFrame = (samples) => this.#voices.agent(samples);
    this.#levels.start();
  }

  /** What cannot be recorded is said as an event; the call goes on. */
  #record(): void {
    const { recording } = this.#input.request;
    if (recording === null || this.#ending !== null) return;
    this.#recording = new CallRecording(recording, (problem) =>
      this.#event({ kind: 'recording_failed', problem }),
    );
    this.#voices.add(this.#recording);
    this.#event({ kind: 'recording_started', encrypted: recording.encryptionKeyBase64 !== null });
  }

  async #finishRecording(): Promise<void> {
    const report = await this.#recording?.finish();
    if (report) this.#input.send({ type: 'recording_finished', callId: this.callId, report });
  }

  async #build(rtp: RtpSession): Promise<void> {
    const { agent } = this.#input.request;
    const callerAudio = new CallerAudio(rtp);
    callerAudio.subscribe(({ samples }) => this.#voices.caller(samples));
    let providers: ProviderSet | null = null;
    try {
      const rendering = this.#input.parts.renderPhrases(agent);
      providers = this.#input.parts.createProviderSet({ agent, callerAudio, report: this.#providerReport() });
      const phrases = await rendering;
      if (this.#state.kind !== 'building') await providers.close();
      else if (!phrases.ok) await this.#giveUp(rtp, providers, phrases.failure);
      else this.#talk(rtp, await this.#converse(rtp, callerAudio, providers, phrases.value));
    } catch (error) {
      if (this.#state.kind === 'building') this.#state = { kind: 'failed', rtp };
      this.fail(error);
      await providers?.close();
    }
  }

  async #giveUp(rtp: RtpSession, providers: ProviderSet, { code, message }: Failure): Promise<void> {
    this.#state = { kind: 'failed', rtp };
    this.#input.log.warn({ callId: this.callId, code }, message);
    this.requestHangUp('failure', message);
    await providers.close();
  }

  #converse(rtp: RtpSession, callerAudio: CallerAudio, providers: ProviderSet, phrases: RenderedPhrases) {
    const { agent, caller, resume } = this.#input.request;
    const owner = this.#conversationOwner();
    return this.#input.parts.startConversation({
      agent,
      caller,
      audio: rtp,
      callerAudio,
      providers,
      phrases,
      owner,
      ...(resume === undefined ? {} : { resume }),
    });
  }

  #tell(news: (conversation: Conversation) => void): void {
    if (this.#state.kind === 'talking') news(this.#state.conversation);
    else if (this.#state.kind !== 'ended') this.#untold.push(news);
  }

  #talk(rtp: RtpSession, conversation: Conversation): void {
    if (this.#state.kind !== 'building') {
      // It ended while the session opened.
      void conversation.close();
      return;
    }
    this.#state = { kind: 'talking', rtp, conversation };
    this.#successorTimer = setInterval(() => this.#reportSuccessorState(), SUCCESSOR_STATE_INTERVAL_MS);
    this.#reportSuccessorState();
    for (const news of this.#untold.splice(0)) news(conversation);
    if (this.#greetingDue) this.#greet(conversation);
  }

  /** It may be due before there is a conversation to greet with. */
  #greetingIsDue(): void {
    this.#greetingDue = true;
    if (this.#state.kind === 'talking') this.#greet(this.#state.conversation);
  }

  #greet(conversation: Conversation): void {
    conversation.greet(this.#greeting.afterAckMs);
    for (const fault of this.#earlyFaults.splice(0)) conversation.providerFailed(fault);
  }

  async #close(rtp: RtpSession, conversation: Conversation | null): Promise<void> {
    const ending = this.#ending ?? { by: 'failure', reason: 'Closed' };
    rtp.playout.clear();
    const closing = Promise.allSettled([
      rtp.close(),
      conversation?.close(),
      this.#people.close(),
      this.#finishRecording(),
    ]);
    const late = Symbol('late');
    this.#levels.finish();
    const settled = await Promise.race([closing, timeout(CLOSE_TIMEOUT_MS, late)]);
    if (settled === late) this.#input.log.warn({ callId: this.callId }, 'A call did not close in time');
    const media: MediaStats = rtp.stats();
    const report = { endedBy: ending.by, reason: ending.reason, media };
    this.#input.send({ type: 'call_closed', callId: this.callId, report });
    this.#input.onGone();
  }

  #providerReport(): ProviderReport {
    return {
      onUsage: (usage) => this.#input.send({ type: 'usage', callId: this.callId, usage }),
      onFault: (fault) => {
        if (this.#state.kind === 'talking' && this.#greetingDue)
          this.#state.conversation.providerFailed(fault);
        else this.#earlyFaults.push(fault);
      },
      onSwitched: (stage, from, to) => this.#event({ kind: 'provider_switched', stage, from, to }),
    };
  }

  #conversationOwner(): ConversationOwner {
    const { callId } = this;
    const { send } = this.#input;
    return {
      event: (body) => this.#event(body),
      turn: (turn) => {
        send({ type: 'turn', callId, turn });
        this.#reportSuccessorState();
      },
      words: (speaker, text, final) => send({ type: 'words', callId, speaker, text, final }),
      requestTransfer: (target, by) => send({ type: 'transfer_requested', callId, target, by }),
      requestHangUp: (by, reason) => this.requestHangUp(by, reason),
    };
  }

  #reportSuccessorState(): void {
    if (this.#state.kind !== 'talking') return;
    const { rtp, conversation } = this.#state;
    const state = { rtp: rtp.successorState(), ...conversation.successorState() };
    this.#input.send({ type: 'successor_state', callId: this.callId, state });
  }

  #event(body: CallEventBody): void {
    this.#input.send({ type: 'call_event', callId: this.callId, event: { at: Date.now(), ...body } });
  }
}

const timeout = <T>(ms: number, value: T): Promise<T> =>
  new Promise((resolve) => setTimeout(resolve, ms, value).unref());
