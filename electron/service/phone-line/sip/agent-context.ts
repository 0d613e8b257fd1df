import type { DialogLeg } from './dialog-leg.ts';
import type { HeaderEntry } from './headers.ts';
import type { Hop, SipRequest, SipResponse } from './message.ts';
import type { RequestSender } from './request-sender.ts';
import type { SessionTimerPolicy } from './session-timer-rules.ts';
import type { TextBody } from './standard-headers.ts';
import type { ServerTransaction, TransactionTimers } from './transaction-layer.ts';
import type { DigestCredentials } from './user-agent.ts';

/** What every leg of a user agent shares. Made once by create-user-agent.ts. */
export interface AgentContext {
  readonly timers: TransactionTimers;
  readonly sessionTimers: SessionTimerPolicy;
  readonly sender: RequestSender;
  readonly legs: LegRegistry;
  readonly acks: AckMemory;
  /** Contact of the listening point that `hop` uses, with our user part. */
  contactFor(hop: Hop, user: string | null): string;
  /** Announced host and port, for Warning. */
  hostFor(hop: Hop): string;
  /** Adds Server. A To tag is made up when `toTag` is missing. */
  respond(transaction: ServerTransaction, status: number, parts?: AgentResponse): void;
  sendAck(ack: SipRequest, hop: Hop): void;
  /** Whether the address may speak in a dialog that began from another one. */
  admits(hop: Hop): boolean;
  /** Of a registration with that peer: in-dialog requests may be challenged too. */
  credentialsFor(hop: Hop): DigestCredentials | null;
}

export interface AgentResponse {
  readonly toTag?: string;
  readonly headers?: readonly HeaderEntry[];
  readonly body?: TextBody;
}

/** Legs by Call-ID and our tag. */
export interface LegRegistry {
  add(leg: DialogLeg): void;
  remove(leg: DialogLeg): void;
  find(callId: string, localTag: string): DialogLeg | undefined;
}

/** ACKs of 2xx, kept for 64*T1 to be sent again for each retransmitted 2xx (RFC 3261 13.2.2.4). */
export interface AckMemory {
  remember(response: SipResponse, ack: SipRequest, hop: Hop): void;
  resend(response: SipResponse): boolean;
  close(): void;
}
