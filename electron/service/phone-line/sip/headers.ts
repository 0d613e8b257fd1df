/**
 * Header fields of one message, in the order and spelling they came in; unknown ones included. Immutable:
 * each change gives a new object, so that a message kept for the call's event list never changes.
 */
export class SipHeaders {
  readonly #entries: readonly HeaderEntry[];

  private constructor(entries: readonly HeaderEntry[]) {
    this.#entries = entries;
  }

  static of(entries: readonly HeaderEntry[]): SipHeaders {
    return new SipHeaders(entries.map(([name, value]) => [longName(name), value]));
  }

  /** The first value as it stands in its line, compact forms found by their long name. */
  get(name: string): string | undefined {
    const key = longName(name).toLowerCase();
    return this.#entries.find(([entry]) => entry.toLowerCase() === key)?.[1];
  }

  /** Every value; lists such as Via, Route and Contact are split at their commas (RFC 3261 7.3.1). */
  getAll(name: string): readonly string[] {
    const key = longName(name).toLowerCase();
    const lines = this.#entries.filter(([entry]) => entry.toLowerCase() === key).map(([, value]) => value);
    return LISTS.has(key) ? lines.flatMap(splitList) : lines;
  }

  has(name: string): boolean {
    return this.get(name) !== undefined;
  }

  /** Replaces all of that name, in the place of the first, else at the end. */
  with(name: string, value: string): SipHeaders {
    const key = longName(name).toLowerCase();
    const index = this.#entries.findIndex(([entry]) => entry.toLowerCase() === key);
    if (index < 0) return this.withAdded(name, value);
    const kept = this.#entries.filter(([entry], at) => at === index || entry.toLowerCase() !== key);
    return new SipHeaders(
      kept.map((entry) => (entry[0].toLowerCase() === key ? [longName(name), value] : entry)),
    );
  }

  withAdded(name: string, value: string): SipHeaders {
    return new SipHeaders([...this.#entries, [longName(name), value]]);
  }

  withFirst(name: string, value: string): SipHeaders {
    return new SipHeaders([[longName(name), value], ...this.#entries]);
  }

  without(name: string): SipHeaders {
    const key = longName(name).toLowerCase();
    return new SipHeaders(this.#entries.filter(([entry]) => entry.toLowerCase() !== key));
  }

  entries(): readonly HeaderEntry[] {
    return this.#entries;
  }
}

export type HeaderEntry = readonly [name: string, value: string];

/** RFC 3261 7.3.3, 3265, 3515, 3841, 3892, 4028, 4474, 4028. */
const COMPACT: Readonly<Record<string, string>> = {
  a: 'Accept-Contact',
  b: 'Referred-By',
  c: 'Content-Type',
  d: 'Request-Disposition',
  e: 'Content-Encoding',
  f: 'From',
  i: 'Call-ID',
  j: 'Reject-Contact',
  k: 'Supported',
  l: 'Content-Length',
  m: 'Contact',
  o: 'Event',
  r: 'Refer-To',
  s: 'Subject',
  t: 'To',
  u: 'Allow-Events',
  v: 'Via',
  x: 'Session-Expires',
  y: 'Identity',
};

const longName = (name: string): string => (name.length === 1 ? (COMPACT[name.toLowerCase()] ?? name) : name);

/** Those whose grammar is a comma-separated list. Date and the challenges have commas of their own. */
const LISTS: ReadonlySet<string> = new Set(
  [
    'Accept',
    'Accept-Encoding',
    'Accept-Language',
    'Alert-Info',
    'Allow',
    'Allow-Events',
    'Call-Info',
    'Contact',
    'Content-Encoding',
    'Content-Language',
    'Diversion',
    'Error-Info',
    'History-Info',
    'In-Reply-To',
    'P-Asserted-Identity',
    'Proxy-Require',
    'Reason',
    'Record-Route',
    'Remote-Party-ID',
    'Require',
    'Route',
    'Supported',
    'Unsupported',
    'Via',
    'Warning',
  ].map((name) => name.toLowerCase()),
);

/** At commas outside quoted strings and angle brackets; empty elements are dropped. One pass. */
export function splitList(line: string, separator = ','): string[] {
  const values: string[] = [];
  let start = 0;
  let quoted = false;
  let bracketed = false;
  for (let at = 0; at < line.length; at++) {
    const character = line[at];
    if (quoted) {
      if (character === '\\') at += 1;
      else if (character === '"') quoted = false;
    } else if (character === '"') quoted = true;
    else if (character === '<') bracketed = true;
    else if (character === '>') bracketed = false;
    else if (character === separator && !bracketed) {
      values.push(line.slice(start, at));
      start = at + 1;
    }
  }
  values.push(line.slice(start));
  return values.map((value) => value.trim()).filter((value) => value !== '');
}
