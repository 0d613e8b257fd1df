import { splitList } from './headers.ts';

/** `;name=value` pairs as in Via, To or Session-Expires (RFC 3261 7.3.1). Names are lower case; a flag's value is null. */
export type HeaderParameters = ReadonlyMap<string, string | null>;

/** Takes the text after the first semicolon. Of a repeated name the first counts. */
export function parseParameters(text: string): HeaderParameters {
  const parameters = new Map<string, string | null>();
  for (const part of splitList(text, ';')) {
    const equals = part.indexOf('=');
    const name = (equals < 0 ? part : part.slice(0, equals)).trim().toLowerCase();
    const value = equals < 0 ? null : unquote(part.slice(equals + 1).trim());
    if (name !== '' && !parameters.has(name)) parameters.set(name, value);
  }
  return parameters;
}

/** Values that are no tokens are quoted. */
export function formatParameters(parameters: HeaderParameters): string {
  return [...parameters]
    .map(([name, value]) => (value === null ? `;${name}` : `;${name}=${quoteUnlessToken(value)}`))
    .join('');
}

/** Splits "value;parameters" at the first semicolon outside quotes and brackets. */
export function splitParameters(text: string): { value: string; parameters: HeaderParameters } {
  const [value = ''] = splitList(text, ';');
  const at = text.indexOf(value) + value.length;
  const semicolon = text.indexOf(';', at);
  return {
    value,
    parameters: semicolon < 0 ? new Map() : parseParameters(text.slice(semicolon + 1)),
  };
}

export function unquote(text: string): string {
  if (text.length < 2 || !text.startsWith('"') || !text.endsWith('"')) return text;
  return text.slice(1, -1).replace(/\\(.)/gs, '$1');
}

export const quote = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`;

/** RFC 3261 25.1 token, and what stands in host and address parameters (IPv6 reference, port). */
const quoteUnlessToken = (value: string): string =>
  /^[A-Za-z0-9\-.!%*_+`'~:[\]/@]+$/.test(value) ? value : quote(value);
