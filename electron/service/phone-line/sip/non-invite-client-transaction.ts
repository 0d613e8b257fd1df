import type { Hop, SipRequest, SipResponse } from './message.ts';
import {
  isReliable,
  TimerSet,
  type TransactionContext,
  transactionTimeoutMs,
} from './transaction-context.ts';
import type { ClientTransaction, ClientTransactionUser } from './transaction-layer.ts';

/** RFC 3261 17.1.2. */
type State = 'trying' | 'proceeding' | 'completed' | 'terminated';

export class NonInviteClientTransaction implements ClientTransaction {
  readonly request: SipRequest;
  readonly #hop: Hop;
  readonly #user: ClientTransactionUser;
  readonly #context: TransactionContext;
  readonly #timers = new TimerSet();
  #state: State = 'trying';

  constructor(request: SipRequest, hop: Hop, user: ClientTransactionUser, context: TransactionContext) {
    this.request = request;
    this.#hop = hop;
    this.#user = user;
    this.#context = context;
  }

  get isWaiting(): boolean {
    return this.#state === 'trying' || this.#state === 'proceeding';
  }

  start(): void {
    const { timers } = this.#context;
    this.#send(false);
    if (!isReliable(this.#hop)) {
      this.#timers.repeatDoubling('E', timers.t1Ms, timers.t2Ms, () => this.#send(true));
    }
    this.#timers.start('F', transactionTimeoutMs(timers), () => this.#fail('timeout'));
  }

  /** Only an INVITE can be cancelled (9.1). */
  cancel(): void {}

  onResponse(response: SipResponse, hop: Hop): boolean {
    if (!this.isWaiting) return true;
    if (response.status < 200) {
      const { t2Ms } = this.#context.timers;
      // Only the first slows timer E down: later ones would put it off for ever.
      if (this.#state === 'trying' && !isReliable(this.#hop))
        this.#timers.repeatDoubling('E', t2Ms, t2Ms, () => this.#send(true));
      this.#state = 'proceeding';
    } else {
      this.#state = 'completed';
      this.#timers.stopAll();
      this.#timers.start('K', isReliable(this.#hop) ? 0 : this.#context.timers.t4Ms, () => this.terminate());
    }
    this.#user.onResponse(response, hop);
    return true;
  }

  terminate(): void {
    if (this.#state === 'terminated') return;
    this.#state = 'terminated';
    this.#timers.stopAll();
    this.#context.onTerminated();
  }

  #send(retransmission: boolean): void {
    void this.#context.send(this.request, this.#hop, retransmission).then((sent) => {
      if (!sent && this.isWaiting) this.#fail('transport');
    });
  }

  #fail(reason: 'timeout' | 'transport'): void {
    if (this.#state === 'terminated') return;
    this.terminate();
    this.#user.onFailed(reason);
  }
}
