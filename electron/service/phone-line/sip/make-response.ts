import { createHash } from 'node:crypto';
import { SipHeaders } from './headers.ts';
import type { SipRequest, SipResponse } from './message.ts';
import { tagOf } from './name-address.ts';
import { reasonPhrase } from './reason-phrases.ts';

export interface ResponseParts {
  readonly reason?: string;
  /** Our tag, put into To when the request has none there. */
  readonly toTag?: string;
  readonly headers?: readonly (readonly [name: string, value: string])[];
  readonly body?: Buffer;
}

const COPIED = ['Via', 'From', 'To', 'Call-ID', 'CSeq'];

/** RFC 3261 8.2.6.2 and, for what can make a dialog, 12.1.1: Record-Route goes back too. */
export function makeResponse(request: SipRequest, status: number, parts: ResponseParts = {}): SipResponse {
  const entries = COPIED.flatMap((name) =>
    request.headers.getAll(name).map((value) => [name, withToTag(name, value, parts.toTag)] as const),
  );
  if (request.method === 'INVITE' && status > 100 && status < 300)
    entries.push(...request.headers.getAll('Record-Route').map((value) => ['Record-Route', value] as const));
  const timestamp = request.headers.get('Timestamp');
  if (status === 100 && timestamp) entries.push(['Timestamp', timestamp]);
  return {
    kind: 'response',
    status,
    reason: parts.reason ?? reasonPhrase(status),
    headers: SipHeaders.of([...entries, ...(parts.headers ?? [])]),
    body: parts.body ?? Buffer.alloc(0),
  };
}

function withToTag(name: string, value: string, tag: string | undefined): string {
  return name === 'To' && tag !== undefined && tagOf(value) === null ? `${value};tag=${tag}` : value;
}

/** The same tag for each retransmission of a request, without keeping state (8.2.7). */
export const statelessTag = (request: SipRequest): string =>
  createHash('sha256')
    .update(`${request.headers.get('Via')}\n${request.headers.get('Call-ID')}`)
    .digest('hex')
    .slice(0, 16);
