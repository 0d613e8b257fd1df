import { randomBytes } from 'node:crypto';
import { parseCSeq } from './cseq.ts';
import { InviteClientTransaction } from './invite-client-transaction.ts';
import { InviteServerTransaction } from './invite-server-transaction.ts';
import { makeResponse } from './make-response.ts';
import type { Hop, SipMessage, SipRequest, SipResponse } from './message.ts';
import type { MessageLog } from './message-log.ts';
import { NonInviteClientTransaction } from './non-invite-client-transaction.ts';
import { NonInviteServerTransaction } from './non-invite-server-transaction.ts';
import type { TransactionContext } from './transaction-context.ts';
import { clientKey, serverKey } from './transaction-keys.ts';
import {
  type ClientTransaction,
  type ClientTransactionUser,
  DEFAULT_TIMERS,
  type TransactionLayer,
  type TransactionTimers,
  type TransactionUser,
} from './transaction-layer.ts';
import { BRANCH_COOKIE, formatVia } from './via.ts';

export interface TransactionLayerOptions {
  readonly user: TransactionUser;
  /** Puts a message on the wire; false when the transport could not. */
  send(message: SipMessage, hop: Hop): Promise<boolean>;
  /** What stands in our Via for a message on that hop. */
  sentBy(hop: Hop): { readonly host: string; readonly port: number };
  readonly log: MessageLog;
  readonly timers?: TransactionTimers;
}

/** The layer and its lower side: `receive` takes what was parsed and admitted, with received/rport in its Via. */
export function createTransactionLayer(
  options: TransactionLayerOptions,
): TransactionLayer & { receive(message: SipMessage, hop: Hop): void } {
  return new Transactions(options);
}

type AnyServerTransaction = InviteServerTransaction | NonInviteServerTransaction;
type AnyClientTransaction = InviteClientTransaction | NonInviteClientTransaction;

class Transactions implements TransactionLayer {
  readonly #options: TransactionLayerOptions;
  readonly #timers: TransactionTimers;
  readonly #servers = new Map<string, AnyServerTransaction>();
  readonly #clients = new Map<string, AnyClientTransaction>();
  /** An ACK that its user sends again must be the same bytes again (13.2.2.4), branch included. */
  readonly #statelessWithVia = new WeakMap<SipRequest, SipRequest>();
  readonly #sentStateless = new WeakSet<SipMessage>();
  #closed = false;

  constructor(options: TransactionLayerOptions) {
    this.#options = options;
    this.#timers = options.timers ?? DEFAULT_TIMERS;
  }

  request(request: SipRequest, hop: Hop, user: ClientTransactionUser): ClientTransaction {
    return this.#startClient(this.#withVia(request, hop), hop, user);
  }

  sendStateless(message: SipRequest | SipResponse, hop: Hop): void {
    const retransmission = this.#sentStateless.has(message);
    this.#sentStateless.add(message);
    const ready = message.kind === 'request' ? this.#statelessRequest(message, hop) : message;
    void this.#send(ready, hop, retransmission);
  }

  receive(message: SipMessage, hop: Hop): void {
    if (this.#closed) return;
    if (message.kind === 'response') this.#receiveResponse(message, hop);
    else if (message.method === 'ACK') this.#receiveAck(message, hop);
    else this.#receiveRequest(message, hop);
  }

  close(): void {
    this.#closed = true;
    for (const transaction of [...this.#servers.values(), ...this.#clients.values()]) transaction.terminate();
  }

  #statelessRequest(request: SipRequest, hop: Hop): SipRequest {
    const ready = this.#statelessWithVia.get(request) ?? this.#withVia(request, hop);
    this.#statelessWithVia.set(request, ready);
    return ready;
  }

  #receiveRequest(request: SipRequest, hop: Hop): void {
    const key = serverKey(request);
    const known = this.#servers.get(key);
    this.#log('in', request, hop, known !== undefined);
    if (known) {
      known.onRetransmission();
      return;
    }
    const context = this.#context(() => this.#servers.delete(key));
    const transaction =
      request.method === 'INVITE'
        ? new InviteServerTransaction(request, hop, context)
        : new NonInviteServerTransaction(request, hop, context);
    this.#servers.set(key, transaction);
    if (request.method === 'CANCEL') this.#cancel(request, transaction);
    else this.#options.user.onRequest(transaction);
  }

  /** 9.2: the CANCEL is answered here; the INVITE, if it still waits for an answer, by its user. */
  #cancel(cancel: SipRequest, transaction: AnyServerTransaction): void {
    const invite = this.#servers.get(serverKey(cancel, 'INVITE'));
    const known = invite instanceof InviteServerTransaction ? invite.toTag : null;
    const toTag = known ?? randomBytes(6).toString('hex');
    transaction.respond(makeResponse(cancel, invite ? 200 : 481, { toTag }));
    if (invite instanceof InviteServerTransaction && invite.isProceeding) invite.onCancel?.(cancel);
  }

  #receiveAck(ack: SipRequest, hop: Hop): void {
    const invite = this.#servers.get(serverKey(ack, 'INVITE'));
    const absorbed = invite instanceof InviteServerTransaction && invite.onAck();
    this.#log('in', ack, hop, false);
    if (!absorbed) this.#options.user.onAck(ack, hop);
  }

  #receiveResponse(response: SipResponse, hop: Hop): void {
    const transaction = this.#clients.get(clientKey(response));
    const stray = !transaction?.isWaiting;
    this.#log('in', response, hop, stray);
    const absorbed = transaction?.onResponse(response, hop) ?? false;
    const is2xxToInvite =
      response.status >= 200 &&
      response.status < 300 &&
      parseCSeq(response.headers.get('CSeq'))?.method === 'INVITE';
    if (!absorbed && is2xxToInvite) this.#options.user.onStrayResponse(response, hop);
  }

  #startClient(request: SipRequest, hop: Hop, user: ClientTransactionUser): ClientTransaction {
    const key = clientKey(request);
    const context = this.#context(() => this.#clients.delete(key));
    const transaction =
      request.method === 'INVITE'
        ? new InviteClientTransaction(request, hop, user, context, (cancel) =>
            this.#startClient(cancel, hop, CANCEL_USER),
          )
        : new NonInviteClientTransaction(request, hop, user, context);
    this.#clients.set(key, transaction);
    transaction.start();
    return transaction;
  }

  #context(onTerminated: () => void): TransactionContext {
    return {
      timers: this.#timers,
      send: (message, hop, retransmission) => this.#send(message, hop, retransmission),
      onTerminated,
    };
  }

  #send(message: SipMessage, hop: Hop, retransmission: boolean): Promise<boolean> {
    if (this.#closed) return Promise.resolve(true);
    this.#log('out', message, hop, retransmission);
    return this.#options.send(message, hop);
  }

  /** 8.1.1.7 and RFC 3581: a branch of our own, and rport so that a NAT on the way does no harm. */
  #withVia(request: SipRequest, hop: Hop): SipRequest {
    const sentBy = this.#options.sentBy(hop);
    const via = formatVia({
      transport: hop.protocol.toUpperCase(),
      host: sentBy.host,
      port: sentBy.port,
      parameters: new Map([
        ['branch', `${BRANCH_COOKIE}${randomBytes(12).toString('hex')}`],
        ['rport', null],
      ]),
    });
    return { ...request, headers: request.headers.withFirst('Via', via) };
  }

  #log(direction: 'in' | 'out', message: SipMessage, hop: Hop, retransmission: boolean): void {
    this.#options.log({ at: Date.now(), direction, message, hop, retransmission });
  }
}

/** Whatever answers the CANCEL, the INVITE's own final response is what counts. */
const CANCEL_USER: ClientTransactionUser = { onResponse() {}, onFailed() {} };
