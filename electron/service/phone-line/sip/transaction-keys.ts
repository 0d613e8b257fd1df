import { parseCSeq } from './cseq.ts';
import type { SipMessage, SipRequest } from './message.ts';
import { tagOf } from './name-address.ts';
import { formatHostPort, formatUri } from './uri.ts';
import { branchOf, parseVia } from './via.ts';

/**
 * RFC 3261 17.2.3: which server transaction a request belongs to. ACK and CANCEL ask for the INVITE's.
 * Peers older than RFC 3261 (no magic cookie) are told apart by the fields that RFC 2543 compared.
 */
export function serverKey(request: SipRequest, method = request.method): string {
  const top = request.headers.getAll('Via')[0] ?? '';
  const via = parseVia(top);
  const branch = via && branchOf(via);
  if (via && branch) {
    return `${branch}|${formatHostPort(via.host, via.port)}|${method}`;
  }
  const fromTag = tagOf(request.headers.get('From'));
  const number = parseCSeq(request.headers.get('CSeq') ?? '')?.number;
  return `2543|${request.headers.get('Call-ID')}|${fromTag}|${number}|${via ? formatHostPort(via.host, via.port) : top}|${formatUri(request.uri)}|${method}`;
}

/** 17.1.3: the branch that we chose and the method. */
export function clientKey(message: SipMessage): string {
  const via = parseVia(message.headers.getAll('Via')[0] ?? '');
  const method = parseCSeq(message.headers.get('CSeq') ?? '')?.method ?? '';
  return `${(via && branchOf(via)) ?? ''}|${method}`;
}
