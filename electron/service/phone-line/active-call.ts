import type { ResolvedAgent } from '../../shared/agent-profile.ts';
import type { CallEndedBy } from '../../shared/call-event.ts';
import type { ContactAnswer } from '../../shared/contract/contacts.ts';
import type { MediaStats } from '../../shared/media.ts';
import type { RecordingOrder } from '../../shared/recording.ts';
import { type Result, succeed } from '../../shared/result.ts';
import type { TransferResult } from '../../shared/transfer-result.ts';
import type { CallerFacts } from '../../shared/worker-messages.ts';
import type { AnsweringParts } from './answering.ts';
import { type CallClosing, outcomeOf, refusalOf, refusedFactOf } from './call-end-rules.ts';
import { createPeopleOnCall } from './call-people.ts';
import { transferCall } from './call-transfer.ts';
import type { CallRecord, WorkerCall, WorkerCallOwner } from './collaborators.ts';
import { beginLineSdp } from './line-media.ts';
import { leaveLadder, refuseCall } from './refuse-call.ts';
import type { CallLegOwner, IncomingCall, LegState } from './sip/call-leg.ts';
import type { NegotiatedSdp } from './sip/media-capabilities.ts';
import type { SdpSession } from './sip/sdp-session.ts';

export interface ActiveCallInput {
  readonly call: IncomingCall;
  readonly caller: CallerFacts;
  readonly agent: ResolvedAgent;
  readonly record: CallRecord;
  readonly parts: AnsweringParts;
}

/** How long a worker may take to report the end before the row is closed without its figures. */
const WORKER_REPORT_TIMEOUT_MS = 5000;

/** From an admitted INVITE to the closed row. Resolves when the call is set up or refused. */
export const runActiveCall = (input: ActiveCallInput): Promise<void> => new ActiveCall(input).open();

/** Another program may sit in our RTP range: the next port, and so another SDP, is tried this often. */
const PORT_ATTEMPTS = 3;

const negotiateInvite = (call: IncomingCall, sdp: SdpSession): Result<NegotiatedSdp> =>
  call.invite.body.length === 0 ? succeed(sdp.offer()) : sdp.answer(call.invite.body.toString('utf8'));

interface OpenedMedia {
  readonly sdp: SdpSession;
  readonly answer: NegotiatedSdp;
  readonly worker: WorkerCall;
}

/** A PBX may end our leg before it tells how the referral went: the row waits for that. */
type TransferState = 'none' | 'under_way' | 'done';

/** Joins the SIP leg and the worker's call: each end of the one is told to the other, exactly once. */
class ActiveCall implements CallLegOwner, WorkerCallOwner {
  readonly #input: ActiveCallInput;
  #sdp: SdpSession | null = null;
  readonly #recording: RecordingOrder | null;
  #recorded = false;
  #worker: WorkerCall | null = null;
  #people: ReturnType<typeof createPeopleOnCall> | null = null;
  #closing: CallClosing = { kind: 'open' };
  /** Who wanted the end, when it was us: the leg only knows that we sent the BYE. */
  #endedBy: CallEndedBy | null = null;
  #answered = false;
  #transfer: TransferState = 'none';
  #media: MediaStats | null = null;
  #reportTimer: NodeJS.Timeout | null = null;

  constructor(input: ActiveCallInput) {
    this.#input = input;
    this.#recording = input.parts.recordings.orderFor(input.record.callId);
  }

  async open(): Promise<void> {
    const { call, parts, record } = this.#input;
    call.owner = this;
    const contact = parts.contacts.lookUp(this.#input.caller.number);
    if (parts.line().ringMs > 0) call.ring();
    const opened = await this.#openMedia(PORT_ATTEMPTS);
    if (this.#closing.kind !== 'open') {
      // The row was closed when the leg ended; only the worker's call is left over.
      if (opened.ok) opened.value.worker.end('caller', 'The caller hung up before the answer');
      return;
    }
    if (!opened.ok) {
      const { failure } = opened;
      const fact = refusedFactOf(failure);
      record.event({ kind: 'admission', fact, passed: false, explanation: failure.message });
      refuseCall(call, record, parts, refusalOf(failure), failure.message);
      return;
    }
    this.#sdp = opened.value.sdp;
    this.#worker = opened.value.worker;
    record.event({ kind: 'worker_assigned', workerId: opened.value.worker.workerId });
    this.#people = createPeopleOnCall(opened.value.worker);
    parts.liveCalls.set(record.callId, {
      people: this.#people.people,
      hangUp: (reason) => this.#hangUp('service', reason),
      transfer: (target) => this.#transferTo(target, 'person'),
    });
    this.#acceptAfterRinging(opened.value.answer.sdp);
    if (contact !== null) void this.#nameCaller(contact);
    this.#goOnFromBefore();
  }

  #goOnFromBefore(): void {
    const { caller, agent, record, parts } = this.#input;
    const { agentId } = agent.profile;
    const previous = parts.returns.previousOf({ callId: record.callId, number: caller.number, agentId });
    if (previous === null) return;
    const { callId: previousCallId, endedBeforeMs } = previous;
    record.event({ kind: 'caller_returned', previousCallId, endedBeforeMs });
    this.#worker?.callerReturned(previous);
  }

  /** The call is on its way meanwhile. */
  async #nameCaller(contact: Promise<ContactAnswer>): Promise<void> {
    const { name, outcome, afterMs, detail } = await contact;
    const { record } = this.#input;
    record.event({ kind: 'contact_looked_up', outcome, afterMs, detail });
    if (name === null || this.#closing.kind !== 'open') return;
    record.named(name);
    this.#worker?.callerKnown(name);
  }

  /** Port, SDP and worker belong together: when the port turns out to be taken, all three are done again. */
  async #openMedia(attempts: number): Promise<Result<OpenedMedia>> {
    const { call, parts, record, agent, caller } = this.#input;
    const port = parts.workers.reserveRtpPort();
    if (!port.ok) return port;
    const { media: settings, announcedAddress } = parts.line();
    const sdp = beginLineSdp(settings, announcedAddress(call.hop), port.value);
    const answer = negotiateInvite(call, sdp);
    if (!answer.ok) {
      parts.workers.releaseRtpPort(port.value);
      return answer;
    }
    const { media } = answer.value;
    const place = { rtpListenAddress: call.hop.localAddress, rtpPort: port.value };
    const worker = await parts.workers.openCall(
      { callId: record.callId, agent, caller, ...place, media, recording: this.#recording },
      this,
    );
    if (worker.ok) return succeed({ sdp, answer: answer.value, worker: worker.value });
    const portTaken = worker.failure.code === 'media_port_taken' && attempts > 1;
    return portTaken && this.#closing.kind === 'open' ? this.#openMedia(attempts - 1) : worker;
  }

  #acceptAfterRinging(sdp: string): void {
    const ringMs = this.#input.parts.line().ringMs;
    const accept = () => {
      if (this.#closing.kind !== 'open') return;
      this.#answered = true;
      this.#input.record.answered();
      this.#input.call.accept(sdp);
      this.#input.record.dialog(this.#input.call.snapshot());
    };
    if (ringMs === 0) accept();
    else setTimeout(accept, ringMs);
  }

  // The leg speaks.

  onConfirmed(answerSdp: string | null): void {
    if (answerSdp !== null && !this.#applyAnswer(answerSdp)) return;
    this.#input.record.dialog(this.#input.call.snapshot());
    this.#worker?.confirm();
  }

  onOffer(offerSdp: string | null) {
    if (this.#sdp === null) return { ok: false, status: 500 } as const;
    const negotiated = offerSdp === null ? succeed(this.#sdp.offer()) : this.#sdp.answer(offerSdp);
    if (!negotiated.ok) return { ok: false, status: 488, warning: negotiated.failure.message } as const;
    if (offerSdp !== null) this.#worker?.updateMedia(negotiated.value.media);
    return { ok: true, sdp: negotiated.value.sdp } as const;
  }

  onAnswer(answerSdp: string): void {
    this.#applyAnswer(answerSdp);
  }

  onDtmf(key: string): void {
    this.#worker?.dtmf(key);
  }

  onEnded(ended: Extract<LegState, { kind: 'ended' }>): void {
    if (this.#closing.kind !== 'open') return;
    const { record, parts, call } = this.#input;
    const by = this.#endedBy ?? (ended.by === 'peer' ? 'caller' : 'failure');
    this.#closing = { kind: 'leg_ended', by, reason: ended.reason };
    record.event({ kind: 'ended', by, reason: ended.reason });
    parts.liveCalls.delete(record.callId);
    leaveLadder(call, parts);
    if (this.#worker) {
      this.#reportTimer = setTimeout(() => this.#giveWorkerUp(), WORKER_REPORT_TIMEOUT_MS);
      this.#worker.end(by, ended.reason);
    } else this.#finish();
  }

  // The worker speaks.

  onEvent: WorkerCallOwner['onEvent'] = (event) => this.#input.record.event(event);
  onTurn: WorkerCallOwner['onTurn'] = (turn) => this.#input.record.turn(turn);
  onUsage: WorkerCallOwner['onUsage'] = (usage) => this.#input.record.usage(usage);
  onLevels: WorkerCallOwner['onLevels'] = (piece) => this.#input.record.levels(piece);
  onWords: WorkerCallOwner['onWords'] = (speaker, text, final) =>
    this.#input.record.words(speaker, text, final);
  onRecordingFinished: WorkerCallOwner['onRecordingFinished'] = (report) => {
    this.#recorded = true;
    this.#input.parts.recordings.finished(this.#input.record.callId, report);
  };
  onRoomState: WorkerCallOwner['onRoomState'] = (state) => this.#people?.tell(state);
  onSuccessorState: WorkerCallOwner['onSuccessorState'] = (state) => {
    this.#input.record.successorState(state);
    this.#input.record.dialog(this.#input.call.snapshot());
  };

  onTransferRequested(target: string, by: 'agent' | 'dtmf' | 'failure'): void {
    this.#transferTo(target, by);
  }

  onHangUpRequested(by: CallEndedBy, reason: string): void {
    this.#hangUp(by, reason);
  }

  onClosed(media: MediaStats): void {
    this.#media = media;
    this.#worker = null;
    if (this.#closing.kind === 'open') this.#hangUp('failure', 'The call worker ended the call');
    this.#finish();
  }

  onWorkerLost(reason: string): void {
    this.#input.record.event({ kind: 'worker_lost', workerId: this.#worker?.workerId ?? '', reason });
    this.#worker = null;
    if (this.#closing.kind === 'open') this.#hangUp('failure', 'The call worker was lost');
    this.#finish();
  }

  // What both lead to.

  #applyAnswer(answerSdp: string): boolean {
    const media = this.#sdp?.readAnswer(answerSdp);
    if (!media) return false;
    if (!media.ok) {
      this.#hangUp('failure', media.failure.message);
      return false;
    }
    this.#worker?.updateMedia(media.value);
    return true;
  }

  #transferTo(target: string, by: 'agent' | 'dtmf' | 'failure' | 'person'): void {
    // Asked twice (key 0 while the agent already connects): the first one goes on.
    if (this.#transfer !== 'none') return;
    this.#transfer = 'under_way';
    const { call, agent, record, parts } = this.#input;
    const { transferHost } = parts.line();
    transferCall({ leg: call, profile: agent.profile, transferHost, target, by, record })
      .then((result) => this.#transferEnded(result))
      .catch((bug: unknown) => this.#transferEnded({ ok: false, reason: String(bug), failure: 'not_taken' }));
  }

  #transferEnded(result: TransferResult): void {
    this.#transfer = result.ok ? 'done' : 'none';
    this.#worker?.transferResult(result);
    // RFC 3515: the referrer may end its leg once the referral succeeded; 3CX usually sends BYE first.
    if (result.ok) this.#hangUp('transfer', 'Transferred');
    this.#finish();
  }

  #hangUp(by: CallEndedBy, reason: string): void {
    if (this.#closing.kind !== 'open') return;
    this.#endedBy = by;
    this.#input.call.hangUp(reason);
  }

  #giveWorkerUp(): void {
    this.#worker = null;
    this.#finish();
  }

  /** Closes the row, once: when the leg has ended, the worker has reported or failed to, and no referral is open. */
  #finish(): void {
    if (this.#closing.kind !== 'leg_ended' || this.#transfer === 'under_way' || this.#worker !== null) return;
    if (this.#recording !== null && !this.#recorded)
      this.#input.parts.recordings.cutOff(this.#input.record.callId);
    if (this.#reportTimer) clearTimeout(this.#reportTimer);
    const transferred = this.#transfer === 'done';
    const { reason } = this.#closing;
    const by = transferred ? 'transfer' : this.#closing.by;
    this.#closing = { kind: 'closed' };
    this.#input.record.close({
      outcome: outcomeOf({ by, answered: this.#answered, transferred }),
      sipStatus: this.#answered ? 200 : 487,
      endedBy: by,
      reason,
      media: this.#media,
    });
  }
}
