import { isIPv6 } from 'node:net';
import { parseUnsigned } from './grammar.ts';

/**
 * SIP, SIPS and TEL URIs (RFC 3261 19.1, RFC 3966). `user`, `password`, parameters and headers keep their
 * %-escapes, so that a Contact goes back byte for byte as a Request-URI; `decodedUser` reads them. `host` of
 * an IPv6 reference has no brackets. A tel: URI has its number in `user` and an empty host.
 */
export interface SipUri {
  readonly scheme: 'sip' | 'sips' | 'tel';
  readonly user: string | null;
  readonly password: string | null;
  readonly host: string;
  readonly port: number | null;
  /** Names in lower case; null for a flag such as `lr`. */
  readonly parameters: ReadonlyMap<string, string | null>;
  readonly headers: ReadonlyMap<string, string>;
}

const USER = /^[A-Za-z0-9\-_.!~*'()&=+$,;?/%]+$/;
const PASSWORD = /^[A-Za-z0-9\-_.!~*'()&=+$,%]*$/;
const PARAMETER = /^[A-Za-z0-9\-_.!~*'()[\]/:&+$%]+$/;
const HEADER = /^[A-Za-z0-9\-_.!~*'()[\]/?:+$%]*$/;
const GLOBAL_NUMBER = /^\+[\d().-]+$/;
const LOCAL_NUMBER = /^[\dA-Fa-f*#().-]+$/;
const HOST = /^[A-Za-z0-9](?:[A-Za-z0-9\-_.]*[A-Za-z0-9])?\.?$/;

const hasBadEscape = (text: string): boolean => /%(?![0-9A-Fa-f]{2})/.test(text);
const fits = (pattern: RegExp, text: string): boolean => pattern.test(text) && !hasBadEscape(text);

/** A URI for a user at a host, the common case. */
export const sipUri = (user: string | null, host: string, port: number | null = null): SipUri => ({
  scheme: 'sip',
  user,
  password: null,
  host,
  port,
  parameters: new Map(),
  headers: new Map(),
});

/** Null when it is no URI of these schemes or malformed. No spaces are taken, leading or other. */
export function parseUri(text: string): SipUri | null {
  const colon = text.indexOf(':');
  const scheme = text.slice(0, Math.max(colon, 0)).toLowerCase();
  const rest = text.slice(colon + 1);
  if (scheme === 'tel') return parseTel(rest);
  return scheme === 'sip' || scheme === 'sips' ? parseSip(scheme, rest) : null;
}

function parseTel(rest: string): SipUri | null {
  const [number = '', ...parts] = rest.split(';');
  const parameters = readParameters(parts);
  const isNumber = GLOBAL_NUMBER.test(number) || LOCAL_NUMBER.test(number);
  if (!isNumber || !/[\dA-Fa-f*#]/.test(number) || !parameters) return null;
  return { ...sipUri(number, ''), scheme: 'tel', parameters };
}

function parseSip(scheme: 'sip' | 'sips', rest: string): SipUri | null {
  // A raw @ is legal nowhere behind the user part, so the last one ends it.
  const at = rest.lastIndexOf('@');
  const userInfo = at === -1 ? null : readUserInfo(rest.slice(0, at));
  const afterUser = rest.slice(at + 1);
  const question = afterUser.indexOf('?');
  const beforeHeaders = question === -1 ? afterUser : afterUser.slice(0, question);
  const headers = question === -1 ? new Map<string, string>() : readHeaders(afterUser.slice(question + 1));
  const [hostPort = '', ...parts] = beforeHeaders.split(';');
  const place = parseHostPort(hostPort);
  const parameters = readParameters(parts);
  if (!place || !parameters || !headers || (at !== -1 && !userInfo)) return null;
  return {
    scheme,
    user: userInfo?.user ?? null,
    password: userInfo?.password ?? null,
    ...place,
    parameters,
    headers,
  };
}

function readUserInfo(text: string): { user: string; password: string | null } | null {
  const colon = text.indexOf(':');
  const user = colon === -1 ? text : text.slice(0, colon);
  const password = colon === -1 ? null : text.slice(colon + 1);
  if (!fits(USER, user) || (password !== null && !fits(PASSWORD, password))) return null;
  return { user, password };
}

/** `host`, `host:port`, `[v6]:port`. Null when malformed. */
export function parseHostPort(text: string): { host: string; port: number | null } | null {
  const colon = text.startsWith('[') ? text.indexOf(':', text.indexOf(']')) : text.indexOf(':');
  const hostText = colon === -1 ? text : text.slice(0, colon);
  const port = colon === -1 ? null : parseUnsigned(text.slice(colon + 1), 65_535);
  if (colon !== -1 && port === null) return null;
  if (!hostText.startsWith('[')) return HOST.test(hostText) ? { host: hostText, port } : null;
  const host = hostText.slice(1, -1);
  return hostText.endsWith(']') && isIPv6(host) && !host.includes('%') ? { host, port } : null;
}

/** An IPv6 address gets its brackets. */
export const formatHost = (host: string): string => (host.includes(':') ? `[${host}]` : host);

export const formatHostPort = (host: string, port: number | null): string =>
  port === null ? formatHost(host) : `${formatHost(host)}:${port}`;

function readParameters(parts: readonly string[]): Map<string, string | null> | null {
  const parameters = new Map<string, string | null>();
  for (const part of parts) {
    const equals = part.indexOf('=');
    const name = (equals === -1 ? part : part.slice(0, equals)).toLowerCase();
    const value = equals === -1 ? null : part.slice(equals + 1);
    if (!fits(PARAMETER, name) || (value !== null && !fits(PARAMETER, value))) return null;
    if (!parameters.has(name)) parameters.set(name, value);
  }
  return parameters;
}

function readHeaders(text: string): Map<string, string> | null {
  const headers = new Map<string, string>();
  for (const part of text.split('&')) {
    const equals = part.indexOf('=');
    if (equals < 1) return null;
    const name = part.slice(0, equals);
    const value = part.slice(equals + 1);
    if (!fits(HEADER, name) || !fits(HEADER, value)) return null;
    headers.set(name, value);
  }
  return headers;
}

/** Escapes what may not stand in the text as it is; escapes that are there already stay. */
function escapeTo(allowed: RegExp, text: string): string {
  if (fits(allowed, text)) return text;
  return text.replace(/%(?![0-9A-Fa-f]{2})|[^%]/gu, (char) =>
    char !== '%' && allowed.test(char) ? char : percentEncode(char),
  );
}

const percentEncode = (char: string): string =>
  [...Buffer.from(char)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');

export function formatUri(uri: SipUri): string {
  let text = `${uri.scheme}:`;
  if (uri.user !== null) {
    text += uri.scheme === 'tel' ? uri.user : escapeTo(USER, uri.user);
    if (uri.password !== null) text += `:${escapeTo(PASSWORD, uri.password)}`;
    if (uri.scheme !== 'tel') text += '@';
  }
  text += formatHostPort(uri.host, uri.port);
  for (const [name, value] of uri.parameters)
    text += `;${escapeTo(PARAMETER, name)}${value === null ? '' : `=${escapeTo(PARAMETER, value)}`}`;
  const headers = [...uri.headers].map(
    ([name, value]) => `${escapeTo(HEADER, name)}=${escapeTo(HEADER, value)}`,
  );
  return headers.length === 0 ? text : `${text}?${headers.join('&')}`;
}

/** The user part as people know it: '%2B49' is '+49'. Escapes that are no UTF-8 stay as they are. */
export const decodedUser = (uri: SipUri): string | null =>
  uri.user === null ? null : decodeEscapes(uri.user);

function decodeEscapes(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** RFC 3261 19.1.4. Of the parameters only user, ttl, method, maddr and transport must be on both sides. */
export function sameUri(one: SipUri, other: SipUri): boolean {
  return (
    one.scheme === other.scheme &&
    sameEscaped(one.user, other.user) &&
    sameEscaped(one.password, other.password) &&
    one.host.toLowerCase() === other.host.toLowerCase() &&
    one.port === other.port &&
    sameParameters(one.parameters, other.parameters) &&
    sameHeaders(one.headers, other.headers)
  );
}

/** An escaped character equals its plain form unless it is reserved, where the escape means something else. */
const normalEscapes = (text: string): string =>
  text.replace(/%[0-9A-Fa-f]{2}/g, (escaped) => {
    const char = String.fromCharCode(Number.parseInt(escaped.slice(1), 16));
    return /[A-Za-z0-9\-_.!~*'()]/.test(char) ? char : escaped.toUpperCase();
  });

const sameEscaped = (one: string | null, other: string | null): boolean =>
  one === other || (one !== null && other !== null && normalEscapes(one) === normalEscapes(other));

const ON_BOTH_SIDES = ['user', 'ttl', 'method', 'maddr', 'transport'];

function sameParameters(one: SipUri['parameters'], other: SipUri['parameters']): boolean {
  const equal = (name: string): boolean =>
    normalEscapes(one.get(name) ?? '').toLowerCase() === normalEscapes(other.get(name) ?? '').toLowerCase();
  return (
    ON_BOTH_SIDES.every((name) => one.has(name) === other.has(name)) &&
    [...one.keys()].every((name) => !other.has(name) || equal(name))
  );
}

function sameHeaders(one: SipUri['headers'], other: SipUri['headers']): boolean {
  const flat = (headers: SipUri['headers']): string =>
    [...headers]
      .map(([name, value]) => `${name.toLowerCase()}=${normalEscapes(value)}`)
      .sort()
      .join('&');
  return flat(one) === flat(other);
}
