/** RFC 3261 19.1 (sip, sips) and RFC 3966 (tel, whose number is `user` and host empty). Escapes are decoded in `user`. */
export interface SipUri {
  readonly scheme: 'sip' | 'sips' | 'tel';
  readonly user: string | null;
  readonly password: string | null;
  /** Lower case; an IPv6 reference without its brackets. */
  readonly host: string;
  readonly port: number | null;
  readonly parameters: ReadonlyMap<string, string | null>;
  /** The part after "?", undecoded: it is never acted on. */
  readonly headers: string | null;
}

/** Null for anything that is no such URI. */
export function parseUri(text: string): SipUri | null {
  const match = /^(sips?|tel):/i.exec(text);
  if (!match || /[\s<>"]/.test(text)) return null;
  const scheme = (match[1] ?? '').toLowerCase();
  const rest = text.slice(match[0].length);
  return scheme === 'tel' ? parseTel(rest) : parseSip(scheme === 'sips' ? 'sips' : 'sip', rest);
}

function parseTel(rest: string): SipUri | null {
  const [number = '', ...parameters] = rest.split(';');
  if (!/^\+?[0-9A-Fa-f*#().-]+$/.test(number)) return null;
  return {
    scheme: 'tel',
    user: number,
    password: null,
    host: '',
    port: null,
    parameters: readParameters(parameters),
    headers: null,
  };
}

function parseSip(scheme: 'sip' | 'sips', rest: string): SipUri | null {
  // A user part may hold ";" and "?", so it is cut off first (19.1.1). "@" is escaped in it.
  const at = rest.indexOf('@');
  const userInfo = at < 0 ? null : rest.slice(0, at);
  const [beforeHeaders = '', ...headers] = rest.slice(at + 1).split('?');
  const [hostPort = '', ...parameters] = beforeHeaders.split(';');
  const host = parseHostPort(hostPort);
  if (!host || userInfo === '') return null;
  const colon = userInfo?.indexOf(':') ?? -1;
  const user = userInfo === null ? null : decode(colon < 0 ? userInfo : userInfo.slice(0, colon));
  if (userInfo !== null && user === null) return null;
  return {
    scheme,
    user,
    password: userInfo !== null && colon >= 0 ? userInfo.slice(colon + 1) : null,
    host: host.host,
    port: host.port,
    parameters: readParameters(parameters),
    headers: headers.length > 0 ? headers.join('?') : null,
  };
}

/** "host", "host:port", "[v6]:port". Null when malformed or the port is beyond 65535. */
export function parseHostPort(text: string): { host: string; port: number | null } | null {
  const match = /^(?:\[([0-9A-Fa-f:.]+)\]|([A-Za-z0-9_.-]+))(?:\s*:\s*(\d{1,5}))?$/.exec(text);
  const host = match?.[1] ?? match?.[2];
  if (!match || host === undefined) return null;
  const port = match[3] === undefined ? null : Number(match[3]);
  return port !== null && port > 65535 ? null : { host: host.toLowerCase(), port };
}

/** An IPv6 address gets its brackets. */
export const formatHost = (host: string): string => (host.includes(':') ? `[${host}]` : host);

export const formatHostPort = (host: string, port: number | null): string =>
  port === null ? formatHost(host) : `${formatHost(host)}:${port}`;

export function formatUri(uri: SipUri): string {
  const parameters = [...uri.parameters]
    .map(([name, value]) => (value === null ? `;${name}` : `;${name}=${value}`))
    .join('');
  if (uri.scheme === 'tel') return `tel:${uri.user ?? ''}${parameters}`;
  const password = uri.password === null ? '' : `:${uri.password}`;
  const user = uri.user === null ? '' : `${encodeUser(uri.user)}${password}@`;
  const headers = uri.headers === null ? '' : `?${uri.headers}`;
  return `${uri.scheme}:${user}${formatHostPort(uri.host, uri.port)}${parameters}${headers}`;
}

/** RFC 3261 19.1.4, as far as routing needs it: parameters that only one side has do not differ, but for these. */
export function sameUri(a: SipUri, b: SipUri): boolean {
  return (
    a.scheme === b.scheme &&
    a.user === b.user &&
    a.password === b.password &&
    a.host === b.host &&
    a.port === b.port &&
    ['user', 'ttl', 'method', 'maddr', 'transport'].every(
      (name) => a.parameters.get(name)?.toLowerCase() === b.parameters.get(name)?.toLowerCase(),
    )
  );
}

function readParameters(parts: readonly string[]): ReadonlyMap<string, string | null> {
  const parameters = new Map<string, string | null>();
  for (const part of parts.filter((text) => text !== '')) {
    const equals = part.indexOf('=');
    const name = (equals < 0 ? part : part.slice(0, equals)).toLowerCase();
    if (!parameters.has(name)) parameters.set(name, equals < 0 ? null : part.slice(equals + 1));
  }
  return parameters;
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null; // "%" without two hex digits, or bytes that are no UTF-8.
  }
}

/** All but unreserved and user-unreserved characters (25.1) are escaped. */
const encodeUser = (user: string): string =>
  user.replace(/[^A-Za-z0-9\-_.!~*'()&=+$,;?/]/gu, (character) => encodeURIComponent(character));
