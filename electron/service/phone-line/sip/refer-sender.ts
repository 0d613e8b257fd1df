import type { ReferResult } from './call-leg.ts';
import { parseCSeq } from './cseq.ts';
import type { DialogUsage } from './dialog-usage.ts';
import type { SipRequest } from './message.ts';
import { readSipfrag, readSubscriptionState, type SipfragStatus } from './sipfrag.ts';
import type { ServerTransaction } from './transaction-layer.ts';
import { formatUri, type SipUri } from './uri.ts';

interface Referral {
  cseq: number | null;
  last: SipfragStatus | null;
  silence: NodeJS.Timeout;
  onProgress(status: number, reason: string): void;
  done(result: ReferResult): void;
}

const SILENCE_LIMIT_MS = 10_000;
const LONGEST_RINGING_MS = 60_000;

/** REFER and the implicit subscription to its outcome (RFC 3515), one at a time. */
export class ReferSender {
  readonly #usage: DialogUsage;
  #referral: Referral | null = null;
  #onOver: (() => void) | null = null;

  constructor(usage: DialogUsage) {
    this.#usage = usage;
  }

  refer(target: SipUri, onProgress: Referral['onProgress']): Promise<ReferResult> {
    return new Promise((done) => {
      const state = this.#usage.state.kind;
      if (state === 'ended' || state === 'early')
        return done({ ok: false, status: 481, reason: 'The call is not established' });
      if (this.#referral) return done({ ok: false, status: 491, reason: 'Another transfer is under way' });
      this.#referral = { cseq: null, last: null, silence: this.#silence(SILENCE_LIMIT_MS), onProgress, done };
      this.#send(this.#referral, target);
    });
  }

  onNotify(transaction: ServerTransaction): void {
    const referral = this.#referral;
    if (!referral || !isAbout(transaction.request, referral)) {
      this.#usage.respond(transaction, 481);
      return;
    }
    this.#usage.respond(transaction, 200);
    const progress = readSipfrag(transaction.request.body);
    const subscription = readSubscriptionState(transaction.request.headers.get('Subscription-State'));
    if (progress) this.#onProgress(referral, progress);
    if (this.#referral !== referral) return;
    if (subscription.terminated) {
      this.#finish({
        ok: false,
        status: 408,
        reason: `The PBX stopped reporting on the transfer (${subscription.reason ?? 'no reason given'})`,
      });
      return;
    }
    clearTimeout(referral.silence);
    referral.silence = this.#silence(ringingLimitMs(subscription.expiresSeconds));
  }

  /** The peer's BYE may cross the last NOTIFY, so that one is waited for; then `onOver` is called. */
  onCallEnded(by: 'us' | 'peer' | 'failure', onOver: () => void): void {
    if (!this.#referral) {
      onOver();
      return;
    }
    this.#onOver = onOver;
    if (by !== 'peer')
      this.#finish({ ok: false, status: 487, reason: 'The call ended before the transfer was decided' });
  }

  #send(referral: Referral, target: SipUri): void {
    const { dialog } = this.#usage;
    this.#usage.send({
      method: 'REFER',
      headers: [
        ['Refer-To', `<${formatUri(target)}>`],
        ['Referred-By', `<${dialog.localUri}>`],
      ],
      onFinal: (response, request) => {
        if (this.#referral !== referral) return;
        referral.cseq = parseCSeq(request.headers.get('CSeq') ?? '')?.number ?? null;
        if (response.status >= 300)
          this.#finish({ ok: false, status: response.status, reason: response.reason });
      },
      onFailed: () => {
        if (this.#referral === referral)
          this.#finish({ ok: false, status: 408, reason: 'The PBX did not answer the transfer request' });
      },
    });
  }

  #onProgress(referral: Referral, progress: SipfragStatus): void {
    referral.last = progress;
    referral.onProgress(progress.status, progress.reason);
    if (progress.status >= 200) this.#finish({ ok: progress.status < 300, ...progress });
  }

  #silence(limitMs: number): NodeJS.Timeout {
    return setTimeout(
      () =>
        this.#finish({ ok: false, status: 408, reason: 'The PBX did not say whether the transfer worked' }),
      limitMs,
    );
  }

  #finish(result: ReferResult): void {
    const referral = this.#referral;
    if (!referral) return;
    clearTimeout(referral.silence);
    this.#referral = null;
    referral.done(result);
    this.#onOver?.();
  }
}

/** RFC 3515 2.4.6: Event "refer", its id the CSeq of the REFER; the first REFER's may have none. */
function isAbout(notify: SipRequest, referral: Referral): boolean {
  const [event = '', ...parameters] = (notify.headers.get('Event') ?? '')
    .split(';')
    .map((part) => part.trim());
  const id = parameters
    .find((parameter) => /^id\s*=/i.test(parameter))
    ?.split('=')[1]
    ?.trim();
  return (
    event.toLowerCase() === 'refer' &&
    (id === undefined || referral.cseq === null || Number(id) === referral.cseq)
  );
}

const ringingLimitMs = (expiresSeconds: number | null): number =>
  expiresSeconds === null
    ? SILENCE_LIMIT_MS
    : Math.min(Math.max(expiresSeconds * 1000, SILENCE_LIMIT_MS), LONGEST_RINGING_MS);
