import { makeResponse, statelessTag } from './make-response.ts';
import type { Hop, SipRequest, SipResponse } from './message.ts';
import { tagOf } from './name-address.ts';
import {
  isReliable,
  TimerSet,
  type TransactionContext,
  transactionTimeoutMs,
} from './transaction-context.ts';
import type { ServerTransaction } from './transaction-layer.ts';

/** RFC 3261 17.2.1 with RFC 6026's Accepted state. */
type State =
  | { readonly kind: 'proceeding'; readonly last: SipResponse | null }
  | { readonly kind: 'accepted' }
  | { readonly kind: 'completed'; readonly final: SipResponse }
  | { readonly kind: 'confirmed' }
  | { readonly kind: 'terminated' };

/** 17.2.1: 100 is due unless the user has answered by then. */
const TRYING_DELAY_MS = 200;
/** In units of 64*T1: 320 s by default, longer than any PBX lets a call ring. */
const RINGING_LIMIT = 10;

export class InviteServerTransaction implements ServerTransaction {
  readonly request: SipRequest;
  readonly hop: Hop;
  onCancel: ServerTransaction['onCancel'] = null;
  onFailed: ServerTransaction['onFailed'] = null;
  readonly #context: TransactionContext;
  readonly #timers = new TimerSet();
  #state: State = { kind: 'proceeding', last: null };
  #toTag: string | null = null;
  #failed = false;

  constructor(request: SipRequest, hop: Hop, context: TransactionContext) {
    this.request = request;
    this.hop = hop;
    this.#context = context;
    this.#timers.start('trying', TRYING_DELAY_MS, () => this.#provide(makeResponse(request, 100)));
    this.#timers.start('unanswered', transactionTimeoutMs(context.timers), () => this.#giveUp());
  }

  /** Our tag in the responses so far; null while there is none. */
  get toTag(): string | null {
    return this.#toTag;
  }

  get isProceeding(): boolean {
    return this.#state.kind === 'proceeding';
  }

  respond(response: SipResponse): void {
    if (this.#state.kind !== 'proceeding') {
      // RFC 6026 7.1: further 2xx of the user's retransmission pass through while Accepted.
      if (this.#state.kind === 'accepted' && isSuccess(response)) this.#send(response, true);
      return;
    }
    this.#toTag = tagOf(response.headers.get('To')) ?? this.#toTag;
    if (response.status < 200) {
      // Its user is alive and lets it ring: from here on only something very long is a mistake.
      const longestMs = RINGING_LIMIT * transactionTimeoutMs(this.#context.timers);
      this.#timers.start('unanswered', longestMs, () => this.#giveUp());
      this.#provide(response);
      return;
    }
    this.#timers.stop('trying');
    this.#timers.stop('unanswered');
    if (isSuccess(response)) this.#accept(response);
    else this.#complete(response);
  }

  /** The same INVITE again: what was last said is said again; a 2xx is its user's to repeat. */
  onRetransmission(): void {
    if (this.#state.kind === 'proceeding' && this.#state.last) this.#send(this.#state.last, true);
    if (this.#state.kind === 'completed') this.#send(this.#state.final, true);
  }

  /** An ACK with the INVITE's branch. False: it belongs to a 2xx and to the user. */
  onAck(): boolean {
    if (this.#state.kind === 'accepted') return false;
    if (this.#state.kind !== 'completed') return true;
    this.#state = { kind: 'confirmed' };
    this.#timers.stopAll();
    this.#timers.start('I', isReliable(this.hop) ? 0 : this.#context.timers.t4Ms, () => this.terminate());
    return true;
  }

  terminate(): void {
    if (this.#state.kind === 'terminated') return;
    this.#state = { kind: 'terminated' };
    this.#timers.stopAll();
    this.#context.onTerminated();
  }

  #provide(response: SipResponse): void {
    this.#timers.stop('trying');
    this.#state = { kind: 'proceeding', last: response };
    this.#send(response, false);
  }

  #giveUp(): void {
    this.respond(makeResponse(this.request, 500, { toTag: this.#toTag ?? statelessTag(this.request) }));
  }

  #accept(response: SipResponse): void {
    this.#state = { kind: 'accepted' };
    this.#send(response, false);
    this.#timers.start('L', transactionTimeoutMs(this.#context.timers), () => this.terminate());
  }

  #complete(response: SipResponse): void {
    const { timers } = this.#context;
    this.#state = { kind: 'completed', final: response };
    this.#send(response, false);
    if (!isReliable(this.hop)) {
      this.#timers.repeatDoubling('G', timers.t1Ms, timers.t2Ms, () => this.#send(response, true));
    }
    this.#timers.start('H', transactionTimeoutMs(timers), () => this.#fail('ack_timeout'));
  }

  #send(response: SipResponse, retransmission: boolean): void {
    void this.#context.send(response, this.hop, retransmission).then((sent) => {
      if (!sent && this.#state.kind === 'completed') this.#tellFailed('transport');
    });
  }

  #fail(reason: 'ack_timeout'): void {
    this.terminate();
    this.#tellFailed(reason);
  }

  /** RFC 6026 7.1: a failed transport is told, and the transaction stays to absorb retransmissions. */
  #tellFailed(reason: 'ack_timeout' | 'transport'): void {
    if (this.#failed) return;
    this.#failed = true;
    this.onFailed?.(reason);
  }
}

const isSuccess = (response: SipResponse): boolean => response.status >= 200 && response.status < 300;
