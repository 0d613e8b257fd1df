import { fail, type Result, succeed } from '../../../shared/result.ts';
import { isToken, parseUnsigned } from './grammar.ts';
import { SipHeaders } from './headers.ts';
import type { SipMessage, SipRequest } from './message.ts';
import { headerProblem } from './message-rules.ts';
import { parseUri, sipUri } from './uri.ts';

/** Why bytes are no good message. */
export interface MessageFault {
  readonly reason: string;
  /** What to answer with: 400, or 416 for a foreign URI scheme, 505 for another SIP version. */
  readonly status: 400 | 416 | 505;
  /**
   * The request with what an answer copies (Via, From, To, Call-ID, CSeq), or null when it can not be answered.
   * Its URI may be a placeholder: use it for nothing else.
   */
  readonly answerable: SipRequest | null;
}

/** More header lines than any PBX sends; bounds the work for one packet. */
const MAX_HEADER_LINES = 500;
const CRLF_CRLF = Buffer.from('\r\n\r\n');

/**
 * RFC 3261 sections 7 and 25 for one whole message: a datagram, or what `createStreamFramer` cut out. Bytes
 * behind Content-Length are dropped (18.3). Linear in the size of the packet, never throws.
 */
export function parseMessage(bytes: Buffer): Result<SipMessage, MessageFault> {
  const start = skipLineEnds(bytes);
  const headEnd = bytes.indexOf(CRLF_CRLF, start);
  const head = bytes.toString('utf8', start, headEnd === -1 ? bytes.length : headEnd);
  const lines = head.split('\r\n', MAX_HEADER_LINES + 2);
  const first = readStartLine(lines[0] ?? '');
  if (!first) return unanswerable('The first line is neither a request nor a status line');
  const { headers, problem } = readHeaders(lines);
  const received = bytes.subarray(headEnd === -1 ? bytes.length : headEnd + CRLF_CRLF.length);
  const length = bodyLength(headers, received.length);
  const message: SipMessage = { ...first.message, headers, body: received.subarray(0, length ?? 0) };
  const reason =
    problem ??
    (headEnd === -1 ? 'No empty line ends the headers' : null) ??
    (length === null ? 'Content-Length is wrong' : null) ??
    headerProblem(message) ??
    first.problem?.reason;
  if (!reason) return succeed(message);
  return fail({ reason, status: statusFor(first, reason), answerable: answerableIn(message) });
}

const unanswerable = (reason: string): Result<never, MessageFault> =>
  fail({ reason, status: 400, answerable: null });

const statusFor = (first: StartLine, reason: string): MessageFault['status'] =>
  first.problem && (reason === first.problem.reason || first.problem.status === 505)
    ? first.problem.status
    : 400;

/** RFC 3261 7.5: line ends before the first line are ignored (keepalives). */
function skipLineEnds(bytes: Buffer): number {
  let at = 0;
  while (bytes[at] === 0x0d || bytes[at] === 0x0a) at += 1;
  return at;
}

type StartLine = {
  readonly message:
    | { readonly kind: 'request'; readonly method: string; readonly uri: SipRequest['uri'] }
    | { readonly kind: 'response'; readonly status: number; readonly reason: string };
  readonly problem: { readonly reason: string; readonly status: MessageFault['status'] } | null;
};

function readStartLine(line: string): StartLine | null {
  if (/^SIP\/\d/i.test(line)) return readStatusLine(line);
  const space = line.indexOf(' ');
  const method = line.slice(0, Math.max(space, 0));
  const version = /[ \t]SIP\/(\d+\.\d+)[ \t]*$/i.exec(line);
  if (!isToken(method) || !version) return null;
  const uriText = line.slice(space + 1, version.index);
  const uri = parseUri(uriText);
  const message = { kind: 'request', method, uri: uri ?? sipUri(null, 'invalid.invalid') } as const;
  return { message, problem: requestLineProblem(line, uriText, uri, version[1] ?? '') };
}

function requestLineProblem(
  line: string,
  uriText: string,
  uri: SipRequest['uri'] | null,
  version: string,
): StartLine['problem'] {
  if (version !== '2.0') return { reason: `SIP version ${version} is not known`, status: 505 };
  if (/[ \t]$/.test(line)) return { reason: 'Space at the end of the request line', status: 400 };
  if (!uri) {
    const foreign = /^(?!sips?:|tel:)[A-Za-z][A-Za-z0-9+.-]*:[^\s<>"]+$/i.test(uriText);
    return foreign
      ? { reason: 'The Request-URI has a scheme that is not known', status: 416 }
      : { reason: 'The Request-URI is malformed', status: 400 };
  }
  // 19.1.1: headers have no meaning in a Request-URI.
  return uri.headers.size > 0 ? { reason: 'The Request-URI has headers', status: 400 } : null;
}

function readStatusLine(line: string): StartLine | null {
  const parts = /^SIP\/2\.0 (\d{3})(?: (.*))?$/i.exec(line);
  const status = parseUnsigned(parts?.[1] ?? '', 699);
  if (!parts || status === null || status < 100) return null;
  return { message: { kind: 'response', status, reason: parts[2] ?? '' }, problem: null };
}

/** Unfolds (7.3.1) and splits at the colon; goes on behind a bad line so that the fault can be answered. */
function readHeaders(lines: readonly string[]): { headers: SipHeaders; problem: string | null } {
  let problem = lines.length > MAX_HEADER_LINES ? `More than ${MAX_HEADER_LINES} header lines` : null;
  const entries: [string, string[]][] = [];
  for (const line of lines.slice(1, MAX_HEADER_LINES + 1)) {
    if (/[\r\n\0]/.test(line)) problem ??= 'A lone CR, LF or NUL in a header';
    const last = entries.at(-1);
    if ((line.startsWith(' ') || line.startsWith('\t')) && last) last[1].push(line.trim());
    else {
      const colon = line.indexOf(':');
      const name = line.slice(0, Math.max(colon, 0)).trimEnd();
      if (isToken(name)) entries.push([name, [line.slice(colon + 1).trim()]]);
      else if (line !== '') problem ??= 'A header line has no name';
    }
  }
  return { headers: SipHeaders.of(entries.map(([name, parts]) => [name, parts.join(' ')])), problem };
}

/** Null: malformed, contradictory, or more than was received. */
function bodyLength(headers: SipHeaders, received: number): number | null {
  const values = headers.getAll('Content-Length');
  if (values.length === 0) return received;
  if (values.some((value) => value !== values[0])) return null;
  return parseUnsigned(values[0] ?? '', received);
}

const ANSWER_COPIES = ['Via', 'From', 'To', 'Call-ID', 'CSeq'];

const answerableIn = (message: SipMessage): SipRequest | null =>
  message.kind === 'request' &&
  message.method !== 'ACK' &&
  ANSWER_COPIES.every((name) => message.headers.get(name))
    ? message
    : null;
