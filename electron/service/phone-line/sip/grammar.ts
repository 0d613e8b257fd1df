/** Pieces of RFC 3261 section 25.1 that several headers share. All of it is linear in the length of the text. */

const TOKEN = /^[A-Za-z0-9\-.!%*_+`'~]+$/;
/** token, host or IPv6 reference: what a parameter may hold without quotes (25.1 gen-value). */
const UNQUOTED_VALUE = /^[A-Za-z0-9\-.!%*_+`'~[\]:]+$/;

export const isToken = (text: string): boolean => TOKEN.test(text);

/** Index just behind the closing quote of the quoted string that starts at `start`, or -1 when it never closes. */
export function endOfQuoted(text: string, start: number): number {
  for (let index = start + 1; index < text.length; index += 1) {
    const code = text[index];
    if (code === '\\') index += 1;
    else if (code === '"') return index + 1;
  }
  return -1;
}

/** Splits at a separator that stands outside quotes and <>. Parts are trimmed; an unclosed quote runs to the end. */
export function splitOutsideQuotes(text: string, separator: string): string[] {
  const parts: string[] = [];
  let start = 0;
  let inAngles = false;
  for (let index = 0; index < text.length; index += 1) {
    const char = text[index];
    if (char === '"' && !inAngles) {
      const end = endOfQuoted(text, index);
      if (end === -1) break;
      index = end - 1;
    } else if (char === '<') inAngles = true;
    else if (char === '>') inAngles = false;
    else if (char === separator && !inAngles) {
      parts.push(text.slice(start, index).trim());
      start = index + 1;
    }
  }
  parts.push(text.slice(start).trim());
  return parts;
}

export function unquote(quoted: string): string {
  if (quoted.length < 2 || !quoted.startsWith('"') || !quoted.endsWith('"')) return quoted;
  return quoted.slice(1, -1).replace(/\\([\s\S])/g, '$1');
}

export const quote = (text: string): string => `"${text.replace(/[\\"]/g, '\\$&')}"`;

/**
 * `;name=value;flag` with or without the first semicolon; names in lower case, values unquoted. Null when a
 * name is no token or a value has a stray quote. The first of two equal names counts.
 */
export function parseParameters(text: string): Map<string, string | null> | null {
  const parameters = new Map<string, string | null>();
  const trimmed = text.trim();
  if (trimmed === '') return parameters;
  for (const part of splitOutsideQuotes(trimmed.startsWith(';') ? trimmed.slice(1) : trimmed, ';')) {
    if (part === '') continue;
    const equals = part.indexOf('=');
    const name = (equals === -1 ? part : part.slice(0, equals)).trim().toLowerCase();
    const value = equals === -1 ? null : parameterValue(part.slice(equals + 1).trim());
    if (!isToken(name) || value === undefined) return null;
    if (!parameters.has(name)) parameters.set(name, value);
  }
  return parameters;
}

/** Undefined: malformed. */
function parameterValue(raw: string): string | undefined {
  if (raw.startsWith('"')) return endOfQuoted(raw, 0) === raw.length ? unquote(raw) : undefined;
  return raw.includes('"') ? undefined : raw;
}

export function formatParameters(parameters: ReadonlyMap<string, string | null>): string {
  let text = '';
  for (const [name, value] of parameters)
    text += value === null ? `;${name}` : `;${name}=${UNQUOTED_VALUE.test(value) ? value : quote(value)}`;
  return text;
}

/** Digits only, no sign, at most `max`; null otherwise. Leading zeros are legal ("Max-Forwards: 0068"). */
export function parseUnsigned(text: string, max: number): number | null {
  if (!/^\d{1,20}$/.test(text)) return null;
  const value = Number(text);
  return value <= max ? value : null;
}
