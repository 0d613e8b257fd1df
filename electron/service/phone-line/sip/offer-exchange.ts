import { parseCSeq } from './cseq.ts';
import { targetOf } from './dialog.ts';
import type { DialogUsage } from './dialog-usage.ts';
import type { HeaderEntry } from './headers.ts';
import type { SipRequest, SipResponse } from './message.ts';
import { OfferSender, type ReofferResult } from './offer-sender.ts';
import { type ReliableSending, sendUntilStopped } from './reliable-sending.ts';
import { decideSessionTimer, type SessionTimerDecision, sessionTimerAnswer } from './session-timer-rules.ts';
import { ALLOW, SUPPORTED, warningHeader } from './standard-headers.ts';
import type { ServerTransaction } from './transaction-layer.ts';

/** A 2xx of ours to INVITE that waits for its ACK. */
interface Unacknowledged {
  readonly cseq: number;
  readonly sending: ReliableSending;
  /** Our 2xx carried the offer: the ACK carries the answer. */
  readonly offered: boolean;
  onAck(answerSdp: string | null): void;
}

/**
 * Offers and answers in a standing dialog, one at a time (RFC 3261 section 14, RFC 3264 section 4, RFC 3311):
 * re-INVITE and UPDATE both ways, their glare, the reliable 2xx and the session refresh that rides on them.
 */
export class OfferExchange {
  localSdp: string | null = null;
  remoteSdp: string | null = null;
  readonly #usage: DialogUsage;
  readonly #sender: OfferSender;
  #unacknowledged: Unacknowledged | null = null;

  constructor(usage: DialogUsage) {
    this.#usage = usage;
    this.#sender = new OfferSender(usage, {
      busy: () => this.#unacknowledged !== null || usage.state.kind === 'early',
      agreed: (offer, answer) => this.remember(offer, answer),
      localSdp: () => this.localSdp,
    });
  }

  remember(localSdp: string | null, remoteSdp: string | null): void {
    if (localSdp !== null) this.localSdp = localSdp;
    if (remoteSdp !== null) this.remoteSdp = remoteSdp;
  }

  reoffer(offerSdp: string): Promise<ReofferResult> {
    return this.#sender.reoffer(offerSdp);
  }

  /** Our turn to keep the session alive. */
  refresh(): void {
    this.#sender.refresh();
  }

  /** The INVITE that held offers back is through. */
  onIdle(): void {
    this.#sender.onIdle();
  }

  peerAllows(message: Pick<SipRequest | SipResponse, 'headers'>): void {
    this.#sender.peerAllows(message);
  }

  /** 13.3.1.4: a 2xx to INVITE, again and again until its ACK. */
  answerReliably(
    send: () => void,
    cseq: number,
    offered: boolean,
    then: { onAck(answerSdp: string | null): void; onGivenUp(): void },
  ): void {
    const { timers } = this.#usage.context;
    const sending = sendUntilStopped(send, timers, () => {
      this.#unacknowledged = null;
      then.onGivenUp();
    });
    this.#unacknowledged = { cseq, sending, offered, onAck: then.onAck };
  }

  onAck(ack: SipRequest): void {
    const waiting = this.#unacknowledged;
    if (!waiting || parseCSeq(ack.headers.get('CSeq') ?? '')?.number !== waiting.cseq) return;
    waiting.sending.stop();
    this.#unacknowledged = null;
    const answer = waiting.offered && ack.body.length > 0 ? ack.body.toString('utf8') : null;
    this.remember(null, answer);
    waiting.onAck(answer);
    this.#sender.onIdle();
  }

  onInvite(transaction: ServerTransaction): void {
    if (this.#sender.pending) {
      this.#usage.respond(transaction, 491);
      return;
    }
    // 14.2: a second INVITE before the first is done. The first one's ACK may just be late.
    if (this.#unacknowledged || this.#usage.state.kind === 'early') {
      this.#refuseOverlap(transaction);
      return;
    }
    const timer = this.#judgeTimer(transaction);
    if (timer) this.#answerInvite(transaction, timer);
  }

  onUpdate(transaction: ServerTransaction): void {
    const hasOffer = transaction.request.body.length > 0;
    if (hasOffer && (this.#sender.pending || this.#unacknowledged?.offered)) {
      this.#usage.respond(transaction, 491);
      return;
    }
    // RFC 3311 5.2: their offer of the INVITE has no answer yet.
    if (hasOffer && this.#usage.state.kind === 'early') {
      this.#refuseOverlap(transaction);
      return;
    }
    const timer = this.#judgeTimer(transaction);
    if (timer) this.#answerUpdate(transaction, timer, hasOffer);
  }

  stop(): void {
    this.#sender.stop();
    this.#unacknowledged?.sending.stop();
    this.#unacknowledged = null;
  }

  #refuseOverlap(transaction: ServerTransaction): void {
    const seconds = Math.floor(Math.random() * 11);
    this.#usage.respond(transaction, 500, [['Retry-After', String(seconds)]]);
  }

  #judgeTimer(transaction: ServerTransaction): SessionTimerDecision | null {
    const decision = decideSessionTimer(transaction.request, this.#usage.context.sessionTimers);
    if (decision.kind !== 'too_small') return decision;
    this.#usage.respond(transaction, 422, [['Min-SE', String(decision.minSeconds)]]);
    return null;
  }

  #answerInvite(transaction: ServerTransaction, timer: SessionTimerDecision): void {
    const { request } = transaction;
    const offer = request.body.length > 0 ? request.body.toString('utf8') : null;
    const sdp = this.#decide(transaction, offer);
    if (sdp === null) return;
    this.#accepted(request, timer);
    this.remember(sdp, offer);
    const headers = [...this.#acceptHeaders(), ...sessionTimerAnswer(timer)];
    this.answerReliably(
      () => this.#usage.respond(transaction, 200, headers, sdp),
      parseCSeq(request.headers.get('CSeq') ?? '')?.number ?? 0,
      offer === null,
      {
        onAck: (answer) => {
          if (answer !== null) this.#usage.owner?.onAnswer?.(answer);
        },
        onGivenUp: () =>
          this.#usage.finish('failure', 'The re-INVITE was never acknowledged', 'SIP;cause=408'),
      },
    );
  }

  #answerUpdate(transaction: ServerTransaction, timer: SessionTimerDecision, hasOffer: boolean): void {
    const offer = hasOffer ? transaction.request.body.toString('utf8') : null;
    const sdp = hasOffer ? this.#decide(transaction, offer) : '';
    if (sdp === null) return;
    this.#accepted(transaction.request, timer);
    if (hasOffer) this.remember(sdp, offer);
    const headers = [...this.#acceptHeaders(), ...sessionTimerAnswer(timer)];
    this.#usage.respond(transaction, 200, headers, hasOffer ? sdp : null);
  }

  /** The owner's SDP, or null when the request was refused. */
  #decide(transaction: ServerTransaction, offer: string | null): string | null {
    const decided = this.#usage.owner?.onOffer?.(offer) ?? { ok: false as const, status: 488 };
    if (decided.ok) return decided.sdp;
    const host = this.#usage.context.hostFor(transaction.hop);
    const warning: HeaderEntry[] = decided.warning ? [warningHeader(host, decided.warning)] : [];
    this.#usage.respond(transaction, decided.status, warning);
    return null;
  }

  #accepted(request: SipRequest, timer: SessionTimerDecision): void {
    const target = targetOf(request);
    if (target !== null) this.#usage.updateDialog({ remoteTarget: target });
    this.#sender.peerAllows(request);
    this.#usage.timer.set(timer, 'uas');
  }

  #acceptHeaders(): readonly HeaderEntry[] {
    return [['Contact', this.#usage.contact], ALLOW, SUPPORTED];
  }
}
