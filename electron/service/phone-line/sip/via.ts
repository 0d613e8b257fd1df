import { formatParameters, isToken, parseParameters } from './grammar.ts';
import { formatHostPort, parseHostPort } from './uri.ts';

/** One Via value (RFC 3261 20.42, RFC 3581). */
export interface Via {
  /** Upper case: UDP, TCP, TLS, or what others invent. */
  readonly transport: string;
  /** sent-by; IPv6 without brackets. */
  readonly host: string;
  readonly port: number | null;
  /** branch, received, rport (null when asked for and not yet filled in), ... */
  readonly parameters: ReadonlyMap<string, string | null>;
}

/** RFC 3261 8.1.1.7: a branch with this start is unique over space and time. */
export const BRANCH_COOKIE = 'z9hG4bK';

/** White space is legal around the slashes and the colon; null when malformed or not SIP/2.0. */
export function parseVia(text: string): Via | null {
  const semicolon = text.indexOf(';');
  const head = semicolon === -1 ? text : text.slice(0, semicolon);
  const parts = /^\s*SIP\s*\/\s*2\.0\s*\/\s*([^\s/]+)\s+(\S.*)$/i.exec(head);
  const transport = parts?.[1]?.toUpperCase();
  const place = parts?.[2] === undefined ? null : parseHostPort(parts[2].replace(/\s+/g, ''));
  const parameters = parseParameters(semicolon === -1 ? '' : text.slice(semicolon));
  if (!transport || !isToken(transport) || !place || !parameters) return null;
  return { transport, ...place, parameters };
}

export const formatVia = (via: Via): string =>
  `SIP/2.0/${via.transport} ${formatHostPort(via.host, via.port)}${formatParameters(via.parameters)}`;

/** Null for a branch of RFC 2543 times, which identifies nothing. */
export function branchOf(via: Via): string | null {
  const branch = via.parameters.get('branch');
  // "z9hG4bK" alone is what RFC 4475 3.2.1 warns of: there is nothing unique in it.
  return branch && branch.length > BRANCH_COOKIE.length && hasCookie(branch) ? branch : null;
}

const hasCookie = (branch: string): boolean => branch.toLowerCase().startsWith(BRANCH_COOKIE.toLowerCase());
