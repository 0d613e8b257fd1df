import { splitOutsideQuotes } from './grammar.ts';

/** Compact forms: RFC 3261 7.3.3 and IANA's list (RFC 3515, 3841, 3892, 4028, 4474, 6665). */
const LONG_NAMES: Readonly<Record<string, string>> = {
  a: 'accept-contact',
  b: 'referred-by',
  c: 'content-type',
  d: 'request-disposition',
  e: 'content-encoding',
  f: 'from',
  i: 'call-id',
  j: 'reject-contact',
  k: 'supported',
  l: 'content-length',
  m: 'contact',
  n: 'identity-info',
  o: 'event',
  r: 'refer-to',
  s: 'subject',
  t: 'to',
  u: 'allow-events',
  v: 'via',
  x: 'session-expires',
  y: 'identity',
};

/** Headers whose grammar is a comma-separated list. All others keep their commas (Date, Authorization, ...). */
const LIST_HEADERS: ReadonlySet<string> = new Set([
  'accept',
  'accept-contact',
  'accept-encoding',
  'accept-language',
  'alert-info',
  'allow',
  'allow-events',
  'call-info',
  'contact',
  'content-encoding',
  'content-language',
  'diversion',
  'error-info',
  'history-info',
  'in-reply-to',
  'p-asserted-identity',
  'p-associated-uri',
  'p-preferred-identity',
  'path',
  'proxy-require',
  'reason',
  'record-route',
  'reject-contact',
  'require',
  'route',
  'service-route',
  'supported',
  'unsupported',
  'via',
  'warning',
]);

export type HeaderEntry = readonly [name: string, value: string];

interface Entry {
  readonly key: string;
  readonly name: string;
  readonly value: string;
}

/** Lower-case long name: what two spellings of one header have in common. */
export function headerKey(name: string): string {
  const lower = name.toLowerCase();
  return lower.length === 1 ? (LONG_NAMES[lower] ?? lower) : lower;
}

/** CR, LF and NUL can not be part of a value: here ends header injection. */
const clean = (text: string): string =>
  (/[\r\n\0]/.test(text) ? text.replace(/[\r\n\0]+/g, ' ') : text).trim();

const entry = (name: string, value: string): Entry => ({ key: headerKey(name), name, value: clean(value) });

const valuesOf = ({ key, value }: Entry): readonly string[] =>
  LIST_HEADERS.has(key) ? splitList(value) : [value];

/** Splits outside quotes and <>; empty elements are dropped (RFC 3261 7.3.1). */
export const splitList = (text: string, separator = ','): string[] =>
  splitOutsideQuotes(text, separator).filter((part) => part !== '');

/**
 * The headers of one message: immutable, in order, unknown ones and their spelling kept. Names are compared
 * without case, compact forms are their long names ('v' is 'Via').
 */
export class SipHeaders {
  readonly #entries: readonly Entry[];

  private constructor(entries: readonly Entry[]) {
    this.#entries = entries;
  }

  static of(entries: readonly HeaderEntry[]): SipHeaders {
    return new SipHeaders(entries.map(([name, value]) => entry(name, value)));
  }

  /** The first value. Of a list header the first element: of `Allow: INVITE, ACK` it is 'INVITE' (see `getAll`). */
  get(name: string): string | undefined {
    const key = headerKey(name);
    const found = this.#entries.find((candidate) => candidate.key === key);
    return found && (valuesOf(found)[0] ?? '');
  }

  /** Every value in order, list headers (Via, Route, Contact, Allow, ...) split at their commas. */
  getAll(name: string): readonly string[] {
    const key = headerKey(name);
    return this.#entries.filter((candidate) => candidate.key === key).flatMap(valuesOf);
  }

  has(name: string): boolean {
    const key = headerKey(name);
    return this.#entries.some((candidate) => candidate.key === key);
  }

  /** Replaces all values by this one, in the place of the first. */
  with(name: string, value: string): SipHeaders {
    const key = headerKey(name);
    const at = this.#entries.findIndex((candidate) => candidate.key === key);
    if (at === -1) return this.withAdded(name, value);
    const others = this.#entries.filter((candidate, index) => index === at || candidate.key !== key);
    return new SipHeaders(others.map((kept) => (kept.key === key ? entry(name, value) : kept)));
  }

  withAdded(name: string, value: string): SipHeaders {
    return new SipHeaders([...this.#entries, entry(name, value)]);
  }

  /** Puts it above the others of its name (a Via on top), or above all headers. */
  withFirst(name: string, value: string): SipHeaders {
    const key = headerKey(name);
    const at = Math.max(
      0,
      this.#entries.findIndex((candidate) => candidate.key === key),
    );
    return new SipHeaders(this.#entries.toSpliced(at, 0, entry(name, value)));
  }

  /** Replaces only the first value, also when it shares its line with others (`Via: a, b`). */
  withFirstReplaced(name: string, value: string): SipHeaders {
    const key = headerKey(name);
    const at = this.#entries.findIndex((candidate) => candidate.key === key);
    const found = this.#entries[at];
    if (!found) return this.withFirst(name, value);
    const rest = valuesOf(found).slice(1);
    return new SipHeaders(
      this.#entries.toSpliced(at, 1, entry(found.name, [clean(value), ...rest].join(', '))),
    );
  }

  without(name: string): SipHeaders {
    const key = headerKey(name);
    return new SipHeaders(this.#entries.filter((candidate) => candidate.key !== key));
  }

  /** One per header line, as it was received or added. */
  entries(): readonly HeaderEntry[] {
    return this.#entries.map(({ name, value }) => [name, value] as const);
  }
}
