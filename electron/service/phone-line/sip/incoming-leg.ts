import { randomInt } from 'node:crypto';
import { assertNever } from '../../../shared/result.ts';
import type { AgentContext } from './agent-context.ts';
import type { IncomingCall, RejectStatus } from './call-leg.ts';
import { parseCSeq } from './cseq.ts';
import { dialogAsServer } from './dialog.ts';
import { DialogLeg } from './dialog-leg.ts';
import type { HeaderEntry } from './headers.ts';
import type { Hop, SipRequest } from './message.ts';
import { type ReliableSending, sendUntilStopped } from './reliable-sending.ts';
import { type SessionTimerDecision, sessionTimerAnswer } from './session-timer-rules.ts';
import { ALLOW, reasonHeader, SUPPORTED, warningHeader } from './standard-headers.ts';
import { createTag } from './tags.ts';
import type { ServerTransaction } from './transaction-layer.ts';

/** The UAS side of an INVITE, from its arrival on (RFC 3261 section 13.3). */
export class IncomingLeg extends DialogLeg implements IncomingCall {
  readonly callId: string;
  readonly localTag = createTag();
  readonly weChoseCallId = false;
  readonly invite: SipRequest;
  readonly hop: Hop;
  protected readonly contactUser: string | null;
  readonly #transaction: ServerTransaction;
  readonly #timerDecision: SessionTimerDecision;
  /** A ringing that waits for its PRACK (RFC 3262). */
  #ringing: { readonly rseq: number; readonly sending: ReliableSending } | null = null;
  /** BYE may not be sent before the ACK (section 15): what it will say. */
  #hangUpWhenAcked: string | null = null;

  constructor(context: AgentContext, transaction: ServerTransaction, timerDecision: SessionTimerDecision) {
    super(context, null);
    this.#transaction = transaction;
    this.#timerDecision = timerDecision;
    this.invite = transaction.request;
    this.hop = transaction.hop;
    this.callId = this.invite.headers.get('Call-ID') ?? '';
    this.contactUser = this.invite.uri.user;
    this.establish(dialogAsServer(this.invite, this.localTag, this.hop));
    this.offers.peerAllows(this.invite);
    transaction.onCancel = (cancel) => this.#onCancel(cancel);
    context.legs.add(this);
  }

  ring(): void {
    if (this.state.kind !== 'early' || this.#ringing) return;
    const reliably = this.invite.headers
      .getAll('Require')
      .some((option) => option.toLowerCase() === '100rel');
    if (reliably) this.#ringReliably();
    else this.respond(this.#transaction, 180, this.#dialogHeaders());
  }

  accept(sdp: string): void {
    if (this.state.kind !== 'early') return;
    this.#ringing?.sending.stop();
    const offer = this.invite.body.length > 0 ? this.invite.body.toString('utf8') : null;
    this.offers.remember(sdp, offer);
    this.become({ kind: 'answered' });
    this.timer.set(this.#timerDecision, 'uas');
    const headers = [...this.#dialogHeaders(), ...sessionTimerAnswer(this.#timerDecision)];
    this.offers.answerReliably(
      () => this.respond(this.#transaction, 200, headers, sdp),
      parseCSeq(this.invite.headers.get('CSeq') ?? '')?.number ?? 0,
      offer === null,
      {
        onAck: (answer) => this.#onAcknowledged(offer === null, answer),
        onGivenUp: () => this.finish('failure', 'The PBX never acknowledged our answer', 'SIP;cause=408'),
      },
    );
  }

  reject(status: RejectStatus, reasonText: string, warning?: string): void {
    if (this.state.kind !== 'early') return;
    this.#refuse(status, reasonText, warning);
    this.end('us', reasonText);
  }

  protected close(reason: string): void {
    const { state } = this;
    switch (state.kind) {
      case 'early':
        // 503 and not 480: whatever made us give up, the PBX should try its next route.
        this.reject(503, reason);
        return;
      case 'answered':
        this.#hangUpWhenAcked = reason;
        return;
      case 'confirmed':
        this.finish('us', reason, 'Q.850;cause=16');
        return;
      case 'ended':
        return;
      default:
        assertNever(state);
        return;
    }
  }

  override end(by: 'us' | 'peer' | 'failure', reason: string): void {
    this.#ringing?.sending.stop();
    super.end(by, reason);
  }

  protected override onPeerBye(reason: string): void {
    if (this.state.kind === 'early') this.respond(this.#transaction, 487);
    super.onPeerBye(reason);
  }

  protected override onPrack(transaction: ServerTransaction): void {
    const invited = parseCSeq(this.invite.headers.get('CSeq') ?? '')?.number ?? 0;
    const [rseq, cseq, method] = (transaction.request.headers.get('RAck') ?? '').trim().split(/\s+/);
    const matches =
      this.#ringing !== null &&
      Number(rseq) === this.#ringing.rseq &&
      Number(cseq) === invited &&
      method === 'INVITE';
    if (matches) this.#ringing?.sending.stop();
    this.respond(transaction, matches ? 200 : 481);
  }

  #onAcknowledged(lateOffer: boolean, answerSdp: string | null): void {
    this.become({ kind: 'confirmed' });
    if (this.#hangUpWhenAcked !== null) {
      this.finish('us', this.#hangUpWhenAcked, 'Q.850;cause=16');
      return;
    }
    if (lateOffer && answerSdp === null) {
      this.finish('failure', 'The ACK brought no answer to our offer', 'SIP;cause=488');
      return;
    }
    this.owner?.onConfirmed?.(answerSdp);
  }

  #ringReliably(): void {
    const rseq = randomInt(1, 2 ** 31);
    const headers: HeaderEntry[] = [...this.#dialogHeaders(), ['Require', '100rel'], ['RSeq', String(rseq)]];
    const sending = sendUntilStopped(
      () => this.respond(this.#transaction, 180, headers),
      this.context.timers,
      () => this.reject(500, 'The PBX asked for PRACK and never sent it'),
      Number.POSITIVE_INFINITY,
    );
    this.#ringing = { rseq, sending };
  }

  #refuse(status: number, reasonText: string, warning?: string): void {
    this.respond(this.#transaction, status, [
      reasonHeader(`SIP;cause=${status}`, reasonText),
      ...(warning === undefined ? [] : [warningHeader(this.context.hostFor(this.hop), warning)]),
    ]);
  }

  #onCancel(cancel: SipRequest): void {
    if (this.state.kind !== 'early') return;
    this.respond(this.#transaction, 487);
    this.end('peer', cancel.headers.get('Reason') ?? 'CANCEL');
  }

  #dialogHeaders(): readonly HeaderEntry[] {
    return [['Contact', this.contact], ALLOW, SUPPORTED];
  }
}
