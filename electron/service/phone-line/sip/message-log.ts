import type { Hop, SipMessage } from './message.ts';

/** Told of every message in and out, retransmissions included, so that a call's ladder can be stored whole. */
export type MessageLog = (entry: LoggedMessage) => void;

export interface LoggedMessage {
  readonly at: number;
  readonly direction: 'in' | 'out';
  readonly message: SipMessage;
  readonly hop: Hop;
  readonly retransmission: boolean;
}
