import {
  formatParameters,
  type HeaderParameters,
  parseParameters,
  quote,
  unquote,
} from './header-parameters.ts';
import { formatUri, parseUri, type SipUri } from './uri.ts';

/** From, To, Contact, Route and their like (RFC 3261 20.10): a name, an address, parameters of the header. */
export interface NameAddress {
  readonly displayName: string | null;
  readonly uri: SipUri;
  readonly parameters: HeaderParameters;
}

/** Null when malformed. Without brackets everything after ";" belongs to the header, not to the URI (20.10). */
export function parseNameAddress(text: string): NameAddress | null {
  const trimmed = text.trim();
  const bracket = openingBracket(trimmed);
  return bracket < 0 ? parseBare(trimmed) : parseBracketed(trimmed, bracket);
}

function parseBracketed(text: string, open: number): NameAddress | null {
  const close = text.indexOf('>', open);
  if (close < 0) return null;
  const uri = parseUri(text.slice(open + 1, close).trim());
  const after = text.slice(close + 1).trim();
  if (!uri || (after !== '' && !after.startsWith(';'))) return null;
  const name = text.slice(0, open).trim();
  return {
    displayName: name === '' ? null : unquote(name).replace(/\s+/g, ' '),
    uri,
    parameters: parseParameters(after.slice(1)),
  };
}

function parseBare(text: string): NameAddress | null {
  const semicolon = text.indexOf(';');
  const uri = parseUri((semicolon < 0 ? text : text.slice(0, semicolon)).trim());
  if (!uri) return null;
  return {
    displayName: null,
    uri,
    parameters: parseParameters(semicolon < 0 ? '' : text.slice(semicolon + 1)),
  };
}

/** The first "<" outside a quoted name. */
function openingBracket(text: string): number {
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    if (quoted && text[at] === '\\') at += 1;
    else if (text[at] === '"') quoted = !quoted;
    else if (text[at] === '<' && !quoted) return at;
  }
  return -1;
}

export function formatNameAddress(address: NameAddress): string {
  const name = address.displayName === null ? '' : `${quote(address.displayName)} `;
  return `${name}<${formatUri(address.uri)}>${formatParameters(address.parameters)}`;
}

export const tagOf = (address: NameAddress | null): string | null => address?.parameters.get('tag') ?? null;

export const withTag = (address: NameAddress, tag: string): NameAddress => ({
  ...address,
  parameters: new Map([...address.parameters, ['tag', tag]]),
});
