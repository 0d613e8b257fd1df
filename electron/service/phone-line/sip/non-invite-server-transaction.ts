import { makeResponse, statelessTag } from './make-response.ts';
import type { Hop, SipRequest, SipResponse } from './message.ts';
import {
  isReliable,
  TimerSet,
  type TransactionContext,
  transactionTimeoutMs,
} from './transaction-context.ts';
import type { ServerTransaction } from './transaction-layer.ts';

/** RFC 3261 17.2.2. */
type State =
  | { readonly kind: 'trying' }
  | { readonly kind: 'proceeding'; readonly last: SipResponse }
  | { readonly kind: 'completed'; readonly final: SipResponse }
  | { readonly kind: 'terminated' };

export class NonInviteServerTransaction implements ServerTransaction {
  readonly request: SipRequest;
  readonly hop: Hop;
  onCancel: ServerTransaction['onCancel'] = null;
  onFailed: ServerTransaction['onFailed'] = null;
  readonly #context: TransactionContext;
  readonly #timers = new TimerSet();
  #state: State = { kind: 'trying' };

  constructor(request: SipRequest, hop: Hop, context: TransactionContext) {
    this.request = request;
    this.hop = hop;
    this.#context = context;
    this.#timers.start('unanswered', transactionTimeoutMs(context.timers), () =>
      this.respond(makeResponse(request, 500, { toTag: statelessTag(request) })),
    );
  }

  respond(response: SipResponse): void {
    if (this.#state.kind === 'completed' || this.#state.kind === 'terminated') return;
    if (response.status < 200) {
      this.#state = { kind: 'proceeding', last: response };
    } else {
      this.#state = { kind: 'completed', final: response };
      this.#timers.stop('unanswered');
      const lingerMs = isReliable(this.hop) ? 0 : transactionTimeoutMs(this.#context.timers);
      this.#timers.start('J', lingerMs, () => this.terminate());
    }
    void this.#context.send(response, this.hop, false);
  }

  onRetransmission(): void {
    if (this.#state.kind === 'proceeding') void this.#context.send(this.#state.last, this.hop, true);
    if (this.#state.kind === 'completed') void this.#context.send(this.#state.final, this.hop, true);
  }

  terminate(): void {
    if (this.#state.kind === 'terminated') return;
    this.#state = { kind: 'terminated' };
    this.#timers.stopAll();
    this.#context.onTerminated();
  }
}
