import { formatCSeq, parseCSeq } from './cseq.ts';
import { SipHeaders } from './headers.ts';
import type { Hop, SipRequest, SipResponse } from './message.ts';
import {
  isReliable,
  TimerSet,
  type TransactionContext,
  transactionTimeoutMs,
} from './transaction-context.ts';
import type { ClientTransaction, ClientTransactionUser } from './transaction-layer.ts';

/** RFC 3261 17.1.1 with RFC 6026's Accepted state. */
type State = 'calling' | 'proceeding' | 'accepted' | 'completed' | 'terminated';

/** 17.1.1.2: timer D, long enough for the far end's retransmissions. */
const TIMER_D_MS = 32_000;

export class InviteClientTransaction implements ClientTransaction {
  readonly request: SipRequest;
  readonly #hop: Hop;
  readonly #user: ClientTransactionUser;
  readonly #context: TransactionContext;
  readonly #sendCancel: (cancel: SipRequest) => void;
  readonly #timers = new TimerSet();
  #state: State = 'calling';
  #cancelWanted = false;
  #ack: SipRequest | null = null;

  constructor(
    request: SipRequest,
    hop: Hop,
    user: ClientTransactionUser,
    context: TransactionContext,
    sendCancel: (cancel: SipRequest) => void,
  ) {
    this.request = request;
    this.#hop = hop;
    this.#user = user;
    this.#context = context;
    this.#sendCancel = sendCancel;
  }

  /** Until the final response: what comes later is a retransmission. */
  get isWaiting(): boolean {
    return this.#state === 'calling' || this.#state === 'proceeding';
  }

  start(): void {
    const { timers } = this.#context;
    this.#send(this.request, false);
    if (!isReliable(this.#hop)) {
      this.#timers.repeatDoubling('A', timers.t1Ms, Number.POSITIVE_INFINITY, () =>
        this.#send(this.request, true),
      );
    }
    this.#timers.start('B', transactionTimeoutMs(timers), () => this.#fail('timeout'));
  }

  cancel(): void {
    if (this.#cancelWanted || !this.isWaiting) return;
    this.#cancelWanted = true;
    if (this.#state === 'proceeding') this.#cancelNow();
  }

  /** False: a 2xx beyond the first, which the dialog layer has to acknowledge again. */
  onResponse(response: SipResponse, hop: Hop): boolean {
    switch (this.#state) {
      case 'calling':
      case 'proceeding':
        this.#onFirst(response, hop);
        return true;
      case 'accepted':
        return response.status < 200 || response.status >= 300;
      case 'completed':
        if (response.status >= 300 && this.#ack) this.#send(this.#ack, true);
        return true;
      case 'terminated':
        return true;
    }
  }

  terminate(): void {
    if (this.#state === 'terminated') return;
    this.#state = 'terminated';
    this.#timers.stopAll();
    this.#context.onTerminated();
  }

  #onFirst(response: SipResponse, hop: Hop): void {
    this.#timers.stop('A');
    if (response.status < 200) {
      const wasCalling = this.#state === 'calling';
      this.#state = 'proceeding';
      this.#timers.stop('B');
      if (wasCalling && this.#cancelWanted) this.#cancelNow();
    } else if (response.status < 300) {
      this.#state = 'accepted';
      this.#timers.stopAll();
      this.#timers.start('M', transactionTimeoutMs(this.#context.timers), () => this.terminate());
    } else {
      this.#complete(response);
    }
    this.#user.onResponse(response, hop);
  }

  #complete(response: SipResponse): void {
    this.#state = 'completed';
    this.#timers.stopAll();
    this.#ack = sameTransactionRequest(this.request, 'ACK', response.headers.get('To'));
    this.#send(this.#ack, false);
    this.#timers.start('D', isReliable(this.#hop) ? 0 : TIMER_D_MS, () => this.terminate());
  }

  /** 9.1: a server that never answers the cancelled INVITE must not hold it for ever. */
  #cancelNow(): void {
    this.#sendCancel(sameTransactionRequest(this.request, 'CANCEL', undefined));
    this.#timers.start('cancelled', transactionTimeoutMs(this.#context.timers), () => this.#fail('timeout'));
  }

  #send(request: SipRequest, retransmission: boolean): void {
    void this.#context.send(request, this.#hop, retransmission).then((sent) => {
      if (!sent && this.isWaiting) this.#fail('transport');
    });
  }

  #fail(reason: 'timeout' | 'transport'): void {
    if (this.#state === 'terminated') return;
    this.terminate();
    this.#user.onFailed(reason);
  }
}

/** ACK of a final response of 300-699 (17.1.1.3) and CANCEL (9.1): the INVITE's own top Via, so its transaction. */
function sameTransactionRequest(
  invite: SipRequest,
  method: 'ACK' | 'CANCEL',
  to: string | undefined,
): SipRequest {
  const { headers } = invite;
  const cseq = parseCSeq(headers.get('CSeq') ?? '');
  return {
    kind: 'request',
    method,
    uri: invite.uri,
    headers: SipHeaders.of([
      ['Via', headers.getAll('Via')[0] ?? ''],
      ...headers.getAll('Route').map((route): [string, string] => ['Route', route]),
      ['Max-Forwards', '70'],
      ['From', headers.get('From') ?? ''],
      ['To', to ?? headers.get('To') ?? ''],
      ['Call-ID', headers.get('Call-ID') ?? ''],
      ['CSeq', formatCSeq({ number: cseq?.number ?? 1, method })],
    ]),
    body: Buffer.alloc(0),
  };
}
