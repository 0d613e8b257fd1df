import { endOfQuoted, isToken, splitOutsideQuotes, unquote } from './grammar.ts';

/**
 * `Digest name=value, name="value"` of WWW-Authenticate, Proxy-Authenticate, Authorization and
 * Proxy-Authorization (RFC 3261 25.1). Names in lower case, values unquoted. Null for other schemes and malformed ones.
 */
export function parseDigestFields(value: string): ReadonlyMap<string, string> | null {
  const scheme = /^\s*Digest\s+/i.exec(value);
  if (!scheme) return null;
  const fields = new Map<string, string>();
  for (const part of splitOutsideQuotes(value.slice(scheme[0].length), ',')) {
    if (part === '') continue;
    const equals = part.indexOf('=');
    const name = part.slice(0, Math.max(equals, 0)).trim().toLowerCase();
    const raw = part.slice(equals + 1).trim();
    const wellQuoted = !raw.startsWith('"') || endOfQuoted(raw, 0) === raw.length;
    // A field twice would let two readers see two different things.
    if (!isToken(name) || !wellQuoted || fields.has(name)) return null;
    fields.set(name, unquote(raw));
  }
  return fields;
}
