import type { SipHeaders } from './headers.ts';
import type { SipUri } from './uri.ts';

/** RFC 3261 section 7. Bodies are bytes: SDP is text, but a malformed one must survive to be reported. */
export interface SipRequest {
  readonly kind: 'request';
  readonly method: string;
  readonly uri: SipUri;
  readonly headers: SipHeaders;
  readonly body: Buffer;
}

export interface SipResponse {
  readonly kind: 'response';
  readonly status: number;
  readonly reason: string;
  readonly headers: SipHeaders;
  readonly body: Buffer;
}

export type SipMessage = SipRequest | SipResponse;

export type TransportProtocol = 'udp' | 'tcp' | 'tls';

/**
 * The two ends of a packet or connection. For a received message `remote` is the source that the kernel saw
 * (never a header), `local` the socket it came to. For sending, `flow` keeps to an open connection.
 */
export interface Hop {
  readonly protocol: TransportProtocol;
  readonly remoteAddress: string;
  readonly remotePort: number;
  readonly localAddress: string;
  readonly localPort: number;
  /** Id of the TCP/TLS connection it came in on; null for UDP and for connections yet to be opened. */
  readonly flow: string | null;
}
