import { parseCSeq } from './cseq.ts';
import type { HeaderEntry } from './headers.ts';
import type { SipRequest } from './message.ts';
import { parseNameAddress, tagOf } from './name-address.ts';
import { ACCEPT_SDP, ALLOW, ALLOWED_METHODS } from './standard-headers.ts';
import { parseVia } from './via.ts';

/** What a request meets before anyone decides about it (RFC 3261 8.2): pure, in the RFC's order. */
export interface ScreeningFacts {
  readonly request: SipRequest;
  /** Sent-by values of our own listening points: one of them in a Via means that our request came back. */
  readonly ownSentBy: ReadonlySet<string>;
  /** Same From tag, Call-ID and CSeq as a request that is being handled, on another path (8.2.2.2). */
  readonly merged: boolean;
  readonly registrar: boolean;
}

export interface Refusal {
  readonly status: number;
  readonly headers: readonly HeaderEntry[];
}

/** Option tags that we carry out when a request demands them. */
const SUPPORTED_OPTIONS: ReadonlySet<string> = new Set(['timer', '100rel']);

/** Null: go on. */
export function screenRequest(facts: ScreeningFacts): Refusal | null {
  const { request } = facts;
  if (malformed(request)) return refuse(400);
  if (!methodAllowed(facts)) return refuse(405, ALLOW);
  if (request.uri.scheme === 'tel') return refuse(416);
  // An INVITE, SUBSCRIBE or REGISTER may not go on; OPTIONS at its last hop is answered by whoever it reached (11).
  if (request.headers.get('Max-Forwards')?.trim() === '0' && request.method !== 'OPTIONS') return refuse(483);
  if (facts.merged || looped(facts)) return refuse(482);
  const unsupported = request.headers
    .getAll('Require')
    .filter((option) => !SUPPORTED_OPTIONS.has(option.toLowerCase()));
  if (unsupported.length > 0 && request.method !== 'ACK' && request.method !== 'CANCEL')
    return refuse(420, ['Unsupported', unsupported.join(', ')]);
  return contentRefusal(request);
}

function malformed(request: SipRequest): boolean {
  const cseq = parseCSeq(request.headers.get('CSeq') ?? '');
  const from = parseNameAddress(request.headers.get('From') ?? '');
  const to = parseNameAddress(request.headers.get('To') ?? '');
  if (!cseq || cseq.method !== request.method || !from || !to) return true;
  if (tagOf(from) === null || !request.headers.get('Call-ID')) return true;
  // Without a Contact there would be nowhere to send a BYE (8.1.1.8).
  return request.method === 'INVITE' && contactOf(request) === null;
}

const contactOf = (request: SipRequest) => parseNameAddress(request.headers.getAll('Contact')[0] ?? '');

const methodAllowed = ({ request, registrar }: ScreeningFacts): boolean =>
  ALLOWED_METHODS.includes(request.method) || (registrar && request.method === 'REGISTER');

const looped = ({ request, ownSentBy }: ScreeningFacts): boolean =>
  request.headers.getAll('Via').some((line) => {
    const via = parseVia(line);
    return via !== null && ownSentBy.has(sentBy(via.host, via.port));
  });

export const sentBy = (host: string, port: number | null): string => `${host.toLowerCase()} ${port ?? 5060}`;

/** Methods whose body we read, and what it may be. */
const BODY_TYPES: Readonly<Record<string, readonly string[]>> = {
  INVITE: ['application/sdp'],
  UPDATE: ['application/sdp'],
  PRACK: ['application/sdp'],
  INFO: ['application/dtmf-relay', 'application/dtmf'],
  NOTIFY: ['message/sipfrag'],
};

function contentRefusal(request: SipRequest): Refusal | null {
  const readable = BODY_TYPES[request.method];
  if (!readable) return null;
  if (request.body.length > 0 && !readable.includes(contentType(request)))
    return refuse(415, ['Accept', readable.join(', ')]);
  const encoding = request.headers.get('Content-Encoding');
  if (request.body.length > 0 && encoding !== undefined && encoding.toLowerCase() !== 'identity')
    return refuse(415, ['Accept-Encoding', 'identity']);
  const offersSession = request.method === 'INVITE' || request.method === 'UPDATE';
  return offersSession && !acceptsSdp(request) ? refuse(406, ACCEPT_SDP) : null;
}

/** In lower case and without parameters such as charset. */
export const contentType = (message: Pick<SipRequest, 'headers'>): string =>
  (message.headers.get('Content-Type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';

/** Without Accept, application/sdp is meant (20.1). */
function acceptsSdp(request: SipRequest): boolean {
  if (!request.headers.has('Accept')) return true;
  return request.headers
    .getAll('Accept')
    .map((range) => range.split(';')[0]?.trim().toLowerCase())
    .some((range) => range === 'application/sdp' || range === 'application/*' || range === '*/*');
}

const refuse = (status: number, ...headers: readonly HeaderEntry[]): Refusal => ({ status, headers });
