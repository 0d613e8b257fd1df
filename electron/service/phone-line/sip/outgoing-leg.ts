import { randomBytes, randomInt } from 'node:crypto';
import { acknowledge } from './acknowledge.ts';
import type { AgentContext } from './agent-context.ts';
import type { OutgoingAnswer, OutgoingCall } from './call-leg.ts';
import { parseCSeq } from './cseq.ts';
import { type DialogState, dialogAsClient, dialogRequest, nextHop } from './dialog.ts';
import { DialogLeg } from './dialog-leg.ts';
import { type HeaderEntry, SipHeaders } from './headers.ts';
import type { SipRequest, SipResponse } from './message.ts';
import { formatNameAddress, parseNameAddress, tagOf, withTag } from './name-address.ts';
import type { SentRequest } from './request-sender.ts';
import { agreedSessionTimer, readMinSeconds, sessionExpiresHeader } from './session-timer-rules.ts';
import { ALLOW, reasonHeader, SDP_TYPE, SUPPORTED } from './standard-headers.ts';
import { createTag } from './tags.ts';
import type { OutgoingCallRequest } from './user-agent.ts';

/** The UAC side of an INVITE (RFC 3261 section 13.2). */
export class OutgoingLeg extends DialogLeg implements OutgoingCall {
  readonly callId: string;
  readonly localTag = createTag();
  readonly weChoseCallId = true;
  readonly answered: Promise<OutgoingAnswer>;
  onProvisional: ((response: SipResponse) => void) | null = null;
  protected readonly contactUser: string | null;
  readonly #request: OutgoingCallRequest;
  readonly #settle: (answer: OutgoingAnswer) => void;
  #cseq = randomInt(1, 1000);
  #minSeconds = 0;
  #sent: SentRequest | null = null;
  /** A 2xx with an offer waits for `acknowledge`. */
  #unacknowledged: { readonly response: SipResponse; readonly invite: SipRequest } | null = null;
  #lastInvite: SipRequest | null = null;

  constructor(context: AgentContext, request: OutgoingCallRequest) {
    super(context, request.credentials ?? null);
    this.#request = request;
    this.callId = `${randomBytes(12).toString('hex')}@${context.hostFor(request.hop).replace(/:\d+$/, '')}`;
    this.contactUser = request.from.uri.user;
    const { promise, resolve } = Promise.withResolvers<OutgoingAnswer>();
    this.answered = promise;
    this.#settle = resolve;
    context.legs.add(this);
    this.#invite();
  }

  acknowledge(answerSdp: string): void {
    const waiting = this.#unacknowledged;
    if (!waiting || this.state.kind === 'ended') return;
    this.#unacknowledged = null;
    this.offers.remember(answerSdp, null);
    acknowledge(this, waiting.response, waiting.invite, answerSdp);
    this.become({ kind: 'confirmed' });
  }

  protected close(reason: string): void {
    if (this.state.kind === 'early') {
      this.#sent?.cancel();
      this.#refused(487, reason, 'us');
      return;
    }
    this.#acknowledgeAnyway();
    this.finish('us', reason, 'Q.850;cause=16');
  }

  /** A further 2xx: of the same dialog it is re-acknowledged before it gets here, so this is a fork's. 13.2.2.4: ACK and BYE. */
  onForkedAnswer(response: SipResponse): void {
    const invite = this.#lastInvite;
    const tag = tagOf(parseNameAddress(response.headers.get('To') ?? ''));
    if (!invite || !this.hasDialog || tag === this.dialog.remoteTag) return;
    const dialog = dialogAsClient(invite, response, this.#request.hop);
    acknowledge({ dialog, context: this.context }, response, invite, null);
    this.#byeTo(dialog);
  }

  #byeTo(dialog: DialogState): void {
    const bye = dialogRequest(dialog, {
      method: 'BYE',
      cseq: dialog.localCSeq + 1,
      headers: [reasonHeader('SIP;cause=200', 'Another phone answered')],
    });
    this.context.sender.send({
      build: () => bye,
      hop: nextHop(dialog),
      credentials: this.#request.credentials ?? null,
      onFinal() {},
      onFailed() {},
    });
  }

  #invite(): void {
    this.#sent = this.context.sender.send({
      build: () => this.#buildInvite(),
      hop: this.#request.hop,
      credentials: this.#request.credentials ?? null,
      onProvisional: (response, invite) => this.#onProvisional(response, invite),
      onFinal: (response, invite) => this.#onFinal(response, invite),
      onFailed: (reason) =>
        reason === 'timeout'
          ? this.#refused(408, 'The PBX did not answer the call', 'failure')
          : this.#refused(503, 'The PBX could not be reached', 'failure'),
    });
  }

  #buildInvite(): SipRequest {
    const { from, to, uri, hop, offerSdp, extraHeaders } = this.#request;
    this.#cseq += 1;
    return {
      kind: 'request',
      method: 'INVITE',
      uri,
      headers: SipHeaders.of([
        ['Max-Forwards', '70'],
        ['From', formatNameAddress(withTag(from, this.localTag))],
        ['To', formatNameAddress(to)],
        ['Call-ID', this.callId],
        ['CSeq', `${this.#cseq} INVITE`],
        ['Contact', this.context.contactFor(hop, this.contactUser)],
        ALLOW,
        SUPPORTED,
        ...this.#timerHeaders(),
        ...(extraHeaders ?? []),
        ...(offerSdp === null ? [] : [['Content-Type', SDP_TYPE] as const]),
      ]),
      body: Buffer.from(offerSdp ?? ''),
    };
  }

  #timerHeaders(): HeaderEntry[] {
    const wished = this.#request.sessionExpiresSeconds;
    if (wished === undefined && this.#minSeconds === 0) return [];
    return [
      sessionExpiresHeader(Math.max(wished ?? 0, this.#minSeconds), null),
      ...(this.#minSeconds > 0 ? [['Min-SE', String(this.#minSeconds)] as const] : []),
    ];
  }

  #onProvisional(response: SipResponse, invite: SipRequest): void {
    if (this.state.kind === 'ended') return;
    const tagged = tagOf(parseNameAddress(response.headers.get('To') ?? '')) !== null;
    if (tagged && !this.hasDialog) this.establish(dialogAsClient(invite, response, this.#request.hop));
    const rseq = response.headers.get('RSeq');
    const reliable = response.headers.getAll('Require').some((option) => option.toLowerCase() === '100rel');
    if (tagged && reliable && rseq !== undefined) this.#prack(rseq, invite);
    this.onProvisional?.(response);
  }

  #prack(rseq: string, invite: SipRequest): void {
    const rack = `${rseq.trim()} ${invite.headers.get('CSeq') ?? ''}`;
    this.send({ method: 'PRACK', headers: [['RAck', rack]], onFinal() {} });
  }

  #onFinal(response: SipResponse, invite: SipRequest): void {
    if (response.status < 300) {
      this.#onAnswered(response, invite);
      return;
    }
    const minSeconds = response.status === 422 ? readMinSeconds(response) : null;
    if (minSeconds !== null && minSeconds > this.#minSeconds && this.state.kind === 'early') {
      this.#minSeconds = minSeconds;
      this.#invite();
      return;
    }
    this.#refused(response.status, response.reason, 'peer');
  }

  #onAnswered(response: SipResponse, invite: SipRequest): void {
    const usedCSeq = this.hasDialog ? this.dialog.localCSeq : 0;
    const dialog = dialogAsClient(invite, response, this.#request.hop);
    const inviteCSeq = parseCSeq(invite.headers.get('CSeq') ?? '')?.number ?? 0;
    this.establish({ ...dialog, localCSeq: Math.max(usedCSeq, inviteCSeq) });
    this.#lastInvite = invite;
    if (this.state.kind === 'ended') {
      this.#undoAnswer(response, invite);
      return;
    }
    const sdp = response.body.toString('utf8');
    this.offers.peerAllows(response);
    this.offers.remember(this.#request.offerSdp, sdp === '' ? null : sdp);
    this.timer.set(agreedSessionTimer(response), 'uac');
    if (this.#request.offerSdp === null) {
      this.#unacknowledged = { response, invite };
      this.become({ kind: 'answered' });
    } else {
      acknowledge(this, response, invite, null);
      this.become({ kind: 'confirmed' });
    }
    this.#settle({ ok: true, sdp });
    this.offers.onIdle();
  }

  /** Our CANCEL and the 200 crossed (9.1): the call stands at the other end, so it is taken and ended. */
  #undoAnswer(response: SipResponse, invite: SipRequest): void {
    acknowledge(this, response, invite, null);
    this.sendBye(reasonHeader('Q.850;cause=16', 'The call was cancelled'));
  }

  /** 13.2.2.4: an ACK is owed before the BYE. */
  #acknowledgeAnyway(): void {
    const waiting = this.#unacknowledged;
    this.#unacknowledged = null;
    if (waiting) acknowledge(this, waiting.response, waiting.invite, null);
  }

  #refused(status: number, reason: string, by: 'us' | 'peer' | 'failure'): void {
    this.#settle({ ok: false, status, reason });
    this.end(by, by === 'peer' ? `${status} ${reason}` : reason);
  }
}
