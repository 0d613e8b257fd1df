import { randomBytes } from 'node:crypto';
import type { AgentContext } from './agent-context.ts';
import { type HeaderEntry, SipHeaders } from './headers.ts';
import type { Hop, SipRequest } from './message.ts';
import { ACCEPT_SDP } from './standard-headers.ts';
import { createTag } from './tags.ts';
import { formatUri, type SipUri } from './uri.ts';

/** Parts of a request outside of any dialog (RFC 3261 8.1.1). */
export interface LoneRequestParts {
  readonly method: string;
  readonly uri: SipUri;
  readonly from: string;
  readonly to: string;
  readonly callId: string;
  readonly cseq: number;
  readonly headers: readonly HeaderEntry[];
}

export const loneRequest = (parts: LoneRequestParts): SipRequest => ({
  kind: 'request',
  method: parts.method,
  uri: parts.uri,
  headers: SipHeaders.of([
    ['Max-Forwards', '70'],
    ['From', parts.from],
    ['To', parts.to],
    ['Call-ID', parts.callId],
    ['CSeq', `${parts.cseq} ${parts.method}`],
    ...parts.headers,
  ]),
  body: Buffer.alloc(0),
});

export const createCallId = (): string => randomBytes(16).toString('hex');

/** OPTIONS (section 11): the status, or null when nothing came within timer F. */
export function probe(context: AgentContext, uri: SipUri, hop: Hop): Promise<number | null> {
  const contact = context.contactFor(hop, null);
  const callId = createCallId();
  let cseq = 0;
  return new Promise((resolve) => {
    context.sender.send({
      build: () => {
        cseq += 1;
        return loneRequest({
          method: 'OPTIONS',
          uri,
          from: `${contact};tag=${createTag()}`,
          to: `<${formatUri(uri)}>`,
          callId,
          cseq,
          headers: [['Contact', contact], ACCEPT_SDP],
        });
      },
      hop,
      credentials: context.credentialsFor(hop),
      onFinal: (response) => resolve(response.status),
      onFailed: () => resolve(null),
    });
  });
}
