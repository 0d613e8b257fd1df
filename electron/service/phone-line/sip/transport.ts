import type { Hop } from './message.ts';
import type { ListeningPoint } from './user-agent.ts';

/** One listening point of one protocol: bytes in, cut into messages; bytes out. */
export interface SipTransport {
  readonly listening: ListeningPoint;
  /** False when nothing could be sent: refused, reset, no such flow and it could not be opened. */
  send(bytes: Buffer, hop: Hop): Promise<boolean>;
  /** Whether that TCP or TLS connection still stands. */
  isFlowOpen(flow: string): boolean;
  close(): Promise<void>;
}

export interface TransportOwner {
  /** A stranger's packet or connection: judged before a byte of it is read. */
  admit(hop: Hop): 'accept' | 'forbid' | 'drop';
  /** One whole message, or what came in its place. `forbidden`: to be answered 403 without any state. */
  onMessage(bytes: Buffer, hop: Hop, forbidden: boolean): void;
  /** Bytes on a stream that cannot be cut into messages; the connection is closed. */
  onGarbage(hop: Hop): void;
}

/** Larger than any INVITE of a PBX; what is longer is answered by closing. */
export const MAX_MESSAGE_BYTES = 65_535;
