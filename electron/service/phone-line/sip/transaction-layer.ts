import type { Hop, SipRequest, SipResponse } from './message.ts';

/**
 * RFC 3261 section 17 with RFC 6026's corrections, over any transport. Retransmissions end here: the
 * transaction user above sees each request once and says each response once.
 */
export interface TransactionLayer {
  /** Sends a request in a client transaction; never called for ACK of a 2xx (see `sendStateless`). */
  request(request: SipRequest, hop: Hop, user: ClientTransactionUser): ClientTransaction;
  /** ACK of a 2xx, which has no transaction (13.2.2.4), and answers to what deserves no state. */
  sendStateless(message: SipRequest | SipResponse, hop: Hop): void;
  /** Stops every timer. Nothing is called back afterwards. */
  close(): void;
}

/** What the layer reports; given to it when it is made. */
export interface TransactionUser {
  /** A new request, except ACK. The user must respond, or the transaction is answered 500 after 32 s. */
  onRequest(transaction: ServerTransaction): void;
  /** ACK that matches no INVITE server transaction: the one of a 2xx, for the dialog layer. */
  onAck(request: SipRequest, hop: Hop): void;
  /** A 2xx that matches no client transaction any more: a retransmission, or a fork. The dialog layer re-sends its ACK. */
  onStrayResponse(response: SipResponse, hop: Hop): void;
}

export interface ServerTransaction {
  readonly request: SipRequest;
  readonly hop: Hop;
  /**
   * Sends and remembers a response (re-sent for each retransmission of the request). Provisional ones may be
   * repeated. A 2xx to INVITE is not retransmitted here: the transaction user owns that until ACK (13.3.1.4).
   */
  respond(response: SipResponse): void;
  /** INVITE only: a CANCEL matched. The layer has answered the CANCEL 200; the user answers the INVITE 487. */
  onCancel: ((cancel: SipRequest) => void) | null;
  /** INVITE only, final responses of 300-699: no ACK in 32 s (timer H), or the transport failed. */
  onFailed: ((reason: 'ack_timeout' | 'transport') => void) | null;
}

export interface ClientTransactionUser {
  /** Every provisional, then one final response. For INVITE, each further 2xx comes to `onStrayResponse`. */
  onResponse(response: SipResponse, hop: Hop): void;
  /** Timer B/F fired, or the transport failed; treated like 408/503 (8.1.3.1). */
  onFailed(reason: 'timeout' | 'transport'): void;
}

export interface ClientTransaction {
  readonly request: SipRequest;
  /** Sends CANCEL once a provisional has come (9.1). The final response still comes to the user. */
  cancel(): void;
}

/** Timers in milliseconds; tests use small ones with a fake clock. Defaults are RFC 3261 table 4. */
export interface TransactionTimers {
  readonly t1Ms: number;
  readonly t2Ms: number;
  readonly t4Ms: number;
}

export const DEFAULT_TIMERS: TransactionTimers = { t1Ms: 500, t2Ms: 4000, t4Ms: 5000 };
