import type { AgentContext } from './agent-context.ts';
import type { CallLeg, CallLegOwner, DialogSnapshot, LegState, ReferResult } from './call-leg.ts';
import { parseCSeq } from './cseq.ts';
import { type DialogState, dialogRequest, nextHop } from './dialog.ts';
import type { DialogUsage, UsageRequest } from './dialog-usage.ts';
import { dtmfKeyOf } from './dtmf-info.ts';
import type { HeaderEntry } from './headers.ts';
import type { Hop, SipRequest } from './message.ts';
import { OfferExchange } from './offer-exchange.ts';
import { receiveReferral } from './refer-receiver.ts';
import { ReferSender } from './refer-sender.ts';
import { createSessionTimer, type SessionTimer } from './session-timer.ts';
import { ACCEPT_SDP, ALLOW, reasonHeader, SUPPORTED } from './standard-headers.ts';
import type { ServerTransaction } from './transaction-layer.ts';
import type { SipUri } from './uri.ts';
import type { DigestCredentials } from './user-agent.ts';

type Ended = Extract<LegState, { kind: 'ended' }>;

/**
 * What both ends of an INVITE dialog have in common once it stands: requests in it, offers, the session
 * timer, REFER and BYE. How it comes to stand is told in incoming-leg.ts and outgoing-leg.ts.
 */
export abstract class DialogLeg implements CallLeg, DialogUsage {
  abstract readonly callId: string;
  abstract readonly localTag: string;
  abstract readonly weChoseCallId: boolean;
  readonly context: AgentContext;
  readonly timer: SessionTimer;
  protected readonly offers: OfferExchange;
  readonly #credentials: DigestCredentials | null;
  readonly #refers: ReferSender;
  #dialog: DialogState | null = null;
  #state: LegState = { kind: 'early' };
  #owner: CallLegOwner | null = null;
  #toldEnd = false;

  constructor(context: AgentContext, credentials: DigestCredentials | null) {
    this.context = context;
    this.#credentials = credentials;
    this.offers = new OfferExchange(this);
    this.#refers = new ReferSender(this);
    this.timer = createSessionTimer(
      () => this.offers.refresh(),
      () => this.finish('failure', 'The session timer expired', 'SIP;cause=408'),
    );
  }

  get state(): LegState {
    return this.#state;
  }

  get owner(): CallLegOwner | null {
    return this.#owner;
  }

  set owner(owner: CallLegOwner | null) {
    this.#owner = owner;
    if (this.#state.kind === 'ended') queueMicrotask(() => this.#tellEnd());
  }

  get dialog(): DialogState {
    if (!this.#dialog) throw new Error('The leg has no dialog yet');
    return this.#dialog;
  }

  get hasDialog(): boolean {
    return this.#dialog !== null;
  }

  // CallLeg

  snapshot(): DialogSnapshot {
    return {
      ...this.dialog,
      localSdp: this.offers.localSdp,
      remoteSdp: this.offers.remoteSdp,
      sessionExpiresSeconds: this.timer.seconds,
      weRefresh: this.timer.weRefresh,
    };
  }

  reoffer(offerSdp: string) {
    return this.offers.reoffer(offerSdp);
  }

  refer(target: SipUri, onProgress: (status: number, reason: string) => void): Promise<ReferResult> {
    return this.#refers.refer(target, onProgress);
  }

  hangUp(reason: string): void {
    if (this.#state.kind === 'ended') return;
    this.close(reason);
  }

  // DialogUsage

  send(request: UsageRequest) {
    return this.context.sender.send({
      build: () => this.#build(request),
      hop: nextHop(this.dialog),
      credentials: this.#credentials ?? this.context.credentialsFor(this.dialog.hop),
      onFinal: (response, sent) => request.onFinal(response, sent),
      onFailed: (reason) => request.onFailed?.(reason),
    });
  }

  updateDialog(change: Partial<DialogState>): void {
    this.#dialog = { ...this.dialog, ...change };
  }

  /** Ends the standing dialog with a BYE of ours. */
  finish(by: 'us' | 'failure', reason: string, protocolCause: string): void {
    if (this.#state.kind === 'ended') return;
    this.sendBye(reasonHeader(protocolCause, reason));
    this.end(by, reason);
  }

  /** The dialog is gone at the other side (481, 408, no answer): 12.2.1.2. */
  lost(reason: string): void {
    this.finish('failure', reason, 'SIP;cause=481');
  }

  get contact(): string {
    return this.context.contactFor(this.dialog.hop, this.contactUser);
  }

  protected abstract readonly contactUser: string | null;

  /** `hangUp` for the state that the subclass is in. */
  protected abstract close(reason: string): void;

  protected establish(dialog: DialogState): void {
    this.#dialog = dialog;
  }

  protected become(state: Exclude<LegState, Ended>): void {
    if (this.#state.kind !== 'ended') this.#state = state;
  }

  protected sendBye(reason: HeaderEntry): void {
    this.send({ method: 'BYE', headers: [reason], onFinal() {} });
  }

  end(by: Ended['by'], reason: string): void {
    if (this.#state.kind === 'ended') return;
    this.#state = { kind: 'ended', by, reason };
    this.timer.stop();
    this.offers.stop();
    // NOTIFY may outlive the BYE: the referral is a usage of the dialog of its own (RFC 5057).
    this.#refers.onCallEnded(by, () => this.forget());
    this.#tellEnd();
  }

  /** The user agent closes: timers stop, nothing is sent or told. The dialog itself stands on for a successor. */
  abandon(): void {
    this.timer.stop();
    this.offers.stop();
    this.#refers.onCallEnded('us', () => undefined);
    this.forget();
  }

  /** No message of this dialog is expected any more. */
  protected forget(): void {
    this.context.legs.remove(this);
  }

  #tellEnd(): void {
    if (this.#state.kind !== 'ended' || this.#owner === null || this.#toldEnd) return;
    this.#toldEnd = true;
    this.#owner.onEnded(this.#state);
  }

  #build(request: UsageRequest): SipRequest {
    const cseq = this.dialog.localCSeq + 1;
    this.updateDialog({ localCSeq: cseq });
    const contact: HeaderEntry[] = TARGET_REFRESH.has(request.method)
      ? [['Contact', this.contact], ALLOW, SUPPORTED]
      : [];
    return dialogRequest(this.dialog, {
      method: request.method,
      cseq,
      headers: [...contact, ...(request.headers ?? [])],
      ...(request.body ? { body: request.body } : {}),
    });
  }

  // What the peer sends in the dialog

  /** The caller has matched Call-ID and tags. */
  onRequest(transaction: ServerTransaction): void {
    const { request, hop } = transaction;
    if (!this.#isFromPeer(hop)) {
      this.respond(transaction, 403);
      return;
    }
    const cseq = parseCSeq(request.headers.get('CSeq') ?? '')?.number ?? 0;
    if (this.dialog.remoteCSeq !== null && cseq < this.dialog.remoteCSeq) {
      this.respond(transaction, 500);
      return;
    }
    this.updateDialog({ remoteCSeq: cseq, ...this.#freshHop(hop) });
    if (this.#state.kind === 'ended' && request.method !== 'NOTIFY') {
      this.respond(transaction, 481);
      return;
    }
    this.#dispatch(transaction);
  }

  /** ACK of a 2xx. */
  onAck(ack: SipRequest, hop: Hop): void {
    if (this.#isFromPeer(hop)) this.offers.onAck(ack);
  }

  respond(
    transaction: ServerTransaction,
    status: number,
    headers: readonly HeaderEntry[] = [],
    sdp: string | null = null,
  ): void {
    this.context.respond(transaction, status, {
      toTag: this.localTag,
      headers,
      ...(sdp === null ? {} : { body: { contentType: 'application/sdp', text: sdp } }),
    });
  }

  #dispatch(transaction: ServerTransaction): void {
    switch (transaction.request.method) {
      case 'BYE':
        this.#onBye(transaction);
        return;
      case 'INVITE':
        this.offers.onInvite(transaction);
        return;
      case 'UPDATE':
        this.offers.onUpdate(transaction);
        return;
      case 'INFO':
        this.#onInfo(transaction);
        return;
      case 'OPTIONS':
        this.respond(transaction, 200, [ALLOW, SUPPORTED, ACCEPT_SDP]);
        return;
      case 'REFER':
        receiveReferral(this, transaction);
        return;
      case 'NOTIFY':
        this.#refers.onNotify(transaction);
        return;
      case 'PRACK':
        this.onPrack(transaction);
        return;
      default:
        this.respond(transaction, 405, [ALLOW]);
        return;
    }
  }

  /** Only an incoming leg sends reliable provisionals. */
  protected onPrack(transaction: ServerTransaction): void {
    this.respond(transaction, 481);
  }

  #onBye(transaction: ServerTransaction): void {
    this.respond(transaction, 200);
    this.onPeerBye(transaction.request.headers.get('Reason') ?? 'BYE');
  }

  protected onPeerBye(reason: string): void {
    this.end('peer', reason);
  }

  #onInfo(transaction: ServerTransaction): void {
    this.respond(transaction, 200);
    if (transaction.request.body.length === 0) return;
    const key = dtmfKeyOf(transaction.request);
    if (key !== null) this.#owner?.onDtmf?.(key);
  }

  #isFromPeer(hop: Hop): boolean {
    return hop.remoteAddress === this.dialog.hop.remoteAddress || this.context.admits(hop);
  }

  /** A peer that reconnected is reached over its new connection. */
  #freshHop(hop: Hop): Partial<DialogState> {
    const before = this.dialog.hop;
    const sameWay = hop.protocol === before.protocol && hop.remoteAddress === before.remoteAddress;
    return sameWay && hop.flow !== before.flow ? { hop } : {};
  }
}

/** They carry a Contact (RFC 3261 12.2.1.1, RFC 3311, RFC 3515). */
const TARGET_REFRESH: ReadonlySet<string> = new Set(['INVITE', 'UPDATE', 'REFER', 'NOTIFY']);
