import { endOfQuoted, formatParameters, parseParameters, quote, unquote } from './grammar.ts';
import { formatUri, parseUri, type SipUri } from './uri.ts';

/** From, To, Contact, Route, Record-Route, Refer-To, P-Asserted-Identity: RFC 3261 20.10. */
export interface NameAddress {
  /** Without quotes and escapes; null when there is none. */
  readonly displayName: string | null;
  readonly uri: SipUri;
  /** Header parameters (`tag`, `expires`), names in lower case, values unquoted. */
  readonly parameters: ReadonlyMap<string, string | null>;
}

/** The same before its URI is understood: other schemes are legal in From, To and Contact. */
export interface NameAddressParts {
  readonly displayName: string | null;
  readonly uriText: string;
  readonly parameters: ReadonlyMap<string, string | null>;
}

export const nameAddress = (
  uri: SipUri,
  displayName: string | null = null,
  parameters: ReadonlyMap<string, string | null> = new Map(),
): NameAddress => ({ displayName, uri, parameters });

/** One value (lists are split by `SipHeaders.getAll`). Null when malformed or not sip, sips or tel. */
export function parseNameAddress(text: string): NameAddress | null {
  const parts = splitNameAddress(text);
  const uri = parts && parseUri(parts.uriText);
  return uri ? { displayName: parts.displayName, uri, parameters: parts.parameters } : null;
}

export function splitNameAddress(text: string): NameAddressParts | null {
  const trimmed = text.trim();
  const quoteEnd = trimmed.startsWith('"') ? endOfQuoted(trimmed, 0) : 0;
  if (quoteEnd === -1) return null;
  const open = trimmed.indexOf('<', quoteEnd);
  if (open === -1) return quoteEnd === 0 ? bareAddress(trimmed) : null;
  const close = trimmed.indexOf('>', open);
  const name = displayNameOf(trimmed.slice(0, open).trim(), quoteEnd);
  if (close === -1 || name === undefined) return null;
  const after = trimmed.slice(close + 1).trim();
  return withParameters(name, trimmed.slice(open + 1, close), after);
}

/** Without <> every parameter belongs to the header, and a URI with ? or , is not allowed (20.10). */
function bareAddress(text: string): NameAddressParts | null {
  const semicolon = text.indexOf(';');
  const uriText = (semicolon === -1 ? text : text.slice(0, semicolon)).trim();
  if (/[?,"]/.test(uriText)) return null;
  return withParameters(null, uriText, semicolon === -1 ? '' : text.slice(semicolon));
}

function withParameters(name: string | null, uriText: string, after: string): NameAddressParts | null {
  if (!/^[A-Za-z][A-Za-z0-9+.-]*:[^\s<>"]+$/.test(uriText) || (after !== '' && !after.startsWith(';')))
    return null;
  const parameters = parseParameters(after);
  return parameters && { displayName: name, uriText, parameters };
}

/**
 * Undefined: malformed. Names with characters that should have been quoted ("Bell, Alexander") are taken:
 * real PBXs send them, and RFC 4475 3.1.2.15 allows it.
 */
function displayNameOf(text: string, quoteEnd: number): string | null | undefined {
  if (text === '') return null;
  if (quoteEnd > 0) return text.length === quoteEnd ? unquote(text) || null : undefined;
  return text.includes('"') ? undefined : text;
}

export function formatNameAddress(address: NameAddress): string {
  const name = address.displayName === null ? '' : `${quote(address.displayName)} `;
  return `${name}<${formatUri(address.uri)}>${formatParameters(address.parameters)}`;
}

/** The tag of a From or To; null when there is none or the value is malformed. */
export function tagOf(address: NameAddress | string | null | undefined): string | null {
  const parts = typeof address === 'string' ? splitNameAddress(address) : address;
  return parts?.parameters.get('tag') ?? null;
}

export const withTag = (address: NameAddress, tag: string): NameAddress => ({
  ...address,
  parameters: new Map([...address.parameters, ['tag', tag]]),
});
