import { randomInt } from 'node:crypto';
import { acknowledge } from './acknowledge.ts';
import { targetOf } from './dialog.ts';
import type { DialogUsage } from './dialog-usage.ts';
import type { HeaderEntry } from './headers.ts';
import type { SipMessage, SipRequest, SipResponse } from './message.ts';
import { agreedSessionTimer, readMinSeconds, sessionExpiresHeader } from './session-timer-rules.ts';
import { sdpBody } from './standard-headers.ts';

export type ReofferResult = { ok: true; answerSdp: string } | { ok: false; status: number };

interface Offering {
  readonly method: 'INVITE' | 'UPDATE';
  readonly offerSdp: string | null;
  attempts: number;
  minSeconds: number;
  done(result: ReofferResult): void;
}

export interface OfferSenderHost {
  /** An INVITE of the peer is under way. */
  busy(): boolean;
  agreed(offerSdp: string | null, answerSdp: string | null): void;
  localSdp(): string | null;
}

const MAX_ATTEMPTS = 6;

/** Our re-INVITEs and UPDATEs, one after the other; what met a pending offer of the peer is tried again. */
export class OfferSender {
  readonly #usage: DialogUsage;
  readonly #host: OfferSenderHost;
  readonly #waiting: Offering[] = [];
  #current: Offering | null = null;
  #retry: NodeJS.Timeout | null = null;
  #inFlight = false;
  #updateAllowed = false;

  constructor(usage: DialogUsage, host: OfferSenderHost) {
    this.#usage = usage;
    this.#host = host;
  }

  /** Our offer is out and not answered: an offer of the peer meets it (491). */
  get pending(): boolean {
    return this.#inFlight;
  }

  peerAllows(message: Pick<SipMessage, 'headers'>): void {
    if (message.headers.has('Allow'))
      this.#updateAllowed = message.headers.getAll('Allow').some((method) => method === 'UPDATE');
  }

  reoffer(offerSdp: string): Promise<ReofferResult> {
    return new Promise((done) => {
      if (this.#usage.state.kind === 'ended') return done({ ok: false, status: 481 });
      this.#waiting.push({ method: 'INVITE', offerSdp, attempts: 0, minSeconds: 0, done });
      this.onIdle();
    });
  }

  /** RFC 4028 7.4: an UPDATE without an offer if the peer knows it, else a re-INVITE with the same SDP. */
  refresh(): void {
    if (!this.#updateAllowed) {
      this.#refreshByInvite();
      return;
    }
    // A peer that refuses its own UPDATE is alive all the same: the re-INVITE gets its chance before the BYE.
    const done = (result: ReofferResult) => {
      if (!result.ok && this.#usage.state.kind !== 'ended') this.#refreshByInvite();
    };
    this.#waiting.push({ method: 'UPDATE', offerSdp: null, attempts: 0, minSeconds: 0, done });
    this.onIdle();
  }

  #refreshByInvite(): void {
    const offerSdp = this.#host.localSdp();
    this.#waiting.push({ method: 'INVITE', offerSdp, attempts: 0, minSeconds: 0, done: () => undefined });
    this.onIdle();
  }

  onIdle(): void {
    if (this.#current || this.#host.busy() || this.#usage.state.kind === 'ended') return;
    this.#current = this.#waiting.shift() ?? null;
    if (this.#current) this.#send(this.#current);
  }

  stop(): void {
    if (this.#retry) clearTimeout(this.#retry);
    this.#inFlight = false;
    for (const offering of [this.#current, ...this.#waiting]) offering?.done({ ok: false, status: 481 });
    this.#waiting.length = 0;
    this.#current = null;
  }

  #send(offering: Offering): void {
    offering.attempts += 1;
    this.#inFlight = true;
    this.#usage.send({
      method: offering.method,
      headers: this.#timerHeaders(offering),
      ...(offering.offerSdp === null ? {} : { body: sdpBody(offering.offerSdp) }),
      onFinal: (response, request) => this.#onFinal(offering, response, request),
      onFailed: () => this.#onLost(offering, 408),
    });
  }

  #timerHeaders(offering: Offering): readonly HeaderEntry[] {
    const { timer } = this.#usage;
    if (timer.seconds === null) return [];
    const seconds = Math.max(timer.seconds, offering.minSeconds);
    return [
      sessionExpiresHeader(seconds, timer.weRefresh ? 'uac' : 'uas'),
      ...(offering.minSeconds > 0 ? [['Min-SE', String(offering.minSeconds)] as const] : []),
    ];
  }

  #onFinal(offering: Offering, response: SipResponse, request: SipRequest): void {
    this.#inFlight = false;
    if (response.status < 300) {
      this.#onAccepted(offering, response, request);
      return;
    }
    if (this.#usage.state.kind === 'ended') return;
    if (response.status === 481 || response.status === 408) {
      this.#onLost(offering, response.status);
      return;
    }
    const delayMs = offering.attempts < MAX_ATTEMPTS ? this.#retryDelayMs(offering, response) : null;
    if (delayMs === null) {
      this.#finish(offering, { ok: false, status: response.status });
      return;
    }
    this.#retry = setTimeout(() => this.#tryAgain(offering), delayMs);
  }

  /** The peer's own offer may have come while we waited. */
  #tryAgain(offering: Offering): void {
    if (!this.#host.busy()) {
      this.#send(offering);
      return;
    }
    this.#current = null;
    this.#waiting.unshift(offering);
  }

  #onAccepted(offering: Offering, response: SipResponse, request: SipRequest): void {
    const target = targetOf(response);
    if (target !== null && this.#usage.state.kind !== 'ended')
      this.#usage.updateDialog({ remoteTarget: target });
    if (offering.method === 'INVITE') acknowledge(this.#usage, response, request, null);
    if (this.#usage.state.kind === 'ended') return;
    this.peerAllows(response);
    this.#usage.timer.set(agreedSessionTimer(response), 'uac');
    const answerSdp = response.body.length > 0 ? response.body.toString('utf8') : null;
    this.#host.agreed(offering.offerSdp, answerSdp);
    const refreshed = offering.method === 'UPDATE' && offering.offerSdp === null;
    this.#finish(
      offering,
      answerSdp === null && !refreshed
        ? { ok: false, status: 488 }
        : { ok: true, answerSdp: answerSdp ?? '' },
    );
  }

  #retryDelayMs(offering: Offering, response: SipResponse): number | null {
    if (response.status === 491) return this.#glareDelayMs();
    if (response.status === 500) return retryAfterMs(response);
    const minSeconds = response.status === 422 ? readMinSeconds(response) : null;
    if (minSeconds === null) return null;
    offering.minSeconds = minSeconds;
    return 0;
  }

  /** RFC 3261 14.1: who chose the Call-ID waits longer, in steps of 10 ms. */
  #glareDelayMs(): number {
    const weCalled = this.#usage.weChoseCallId;
    return weCalled ? randomInt(210, 401) * 10 : randomInt(0, 201) * 10;
  }

  #onLost(offering: Offering, status: number): void {
    this.#inFlight = false;
    if (this.#usage.state.kind === 'ended') return;
    this.#finish(offering, { ok: false, status });
    this.#usage.lost(`The PBX does not know the call any more (${status})`);
  }

  #finish(offering: Offering, result: ReofferResult): void {
    this.#current = null;
    offering.done(result);
    this.onIdle();
  }
}

/** RFC 3261 20.33: seconds, perhaps with a comment. */
function retryAfterMs(response: SipResponse): number | null {
  const seconds = /^\s*(\d{1,4})/.exec(response.headers.get('Retry-After') ?? '')?.[1];
  return seconds === undefined ? null : Number(seconds) * 1000;
}
