import { parseCSeq } from './cseq.ts';
import { parseUnsigned } from './grammar.ts';
import type { SipHeaders } from './headers.ts';
import type { SipMessage } from './message.ts';
import { splitNameAddress } from './name-address.ts';
import { parseVia } from './via.ts';

const ONE_ONLY = ['From', 'To', 'Call-ID', 'CSeq', 'Max-Forwards'];

/** What is wrong with the headers that every layer relies on (RFC 3261 8.1.1), or null. */
export function headerProblem(message: SipMessage): string | null {
  const { headers } = message;
  for (const name of ONE_ONLY) if (headers.getAll(name).length > 1) return `${name} occurs twice`;
  if (!parseVia(headers.get('Via') ?? '')) return 'Via is missing or malformed';
  for (const name of ['From', 'To'])
    if (!splitNameAddress(headers.get(name) ?? '')) return `${name} is missing or malformed`;
  if (!/^\S+$/.test(headers.get('Call-ID') ?? '')) return 'Call-ID is missing or malformed';
  const cseq = parseCSeq(headers.get('CSeq'));
  if (!cseq) return 'CSeq is missing or malformed';
  if (message.kind === 'request' && cseq.method !== message.method) return 'CSeq has another method';
  return message.kind === 'request' ? requestHeaderProblem(headers) : null;
}

function requestHeaderProblem(headers: SipHeaders): string | null {
  const maxForwards = headers.get('Max-Forwards');
  if (maxForwards !== undefined && parseUnsigned(maxForwards, 255) === null)
    return 'Max-Forwards is malformed';
  const expires = headers.get('Expires');
  if (expires !== undefined && parseUnsigned(expires, 2 ** 32 - 1) === null) return 'Expires is malformed';
  const badContact = headers.getAll('Contact').some((value) => value !== '*' && !splitNameAddress(value));
  return badContact ? 'Contact is malformed' : null;
}
