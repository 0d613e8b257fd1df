import type { CallersSettings } from '../../shared/contract/settings/callers.ts';

/** Calls of one number beside the one that rings. */
export interface CallerCounts {
  readonly atOnce: number;
  readonly lastHour: number;
}

/** Shorter ones are extensions: 102 must not be the end of everybody's number. */
const SHORTEST_NATIONAL = 7;

/** Pure: why nobody with this number is answered; null: the list has nothing against it. */
export function blockedBecause(number: string | null, settings: CallersSettings): string | null {
  const digits = number === null ? '' : canonical(number);
  if (!/\d/.test(digits)) return settings.blockWithheld ? 'Callers without a number are blocked' : null;
  return settings.blocked.some((entry) => matches(entry, digits))
    ? 'The number is on the list of blocked callers'
    : null;
}

/** Pure: why this call of the number is one too many; null: it is not. */
export function tooManyBecause(counts: CallerCounts, settings: CallersSettings): string | null {
  const { callsAtOnce, callsAnHour } = settings;
  if (callsAtOnce !== null && counts.atOnce >= callsAtOnce)
    return `The caller has ${calls(counts.atOnce)} already, and ${callsAtOnce} at once are allowed`;
  if (callsAnHour !== null && counts.lastHour >= callsAnHour)
    return `The caller had ${calls(counts.lastHour)} within an hour, and ${callsAnHour} are allowed`;
  return null;
}

const calls = (count: number): string => (count === 1 ? '1 call' : `${count} calls`);

function matches(entry: string, digits: string): boolean {
  const wanted = canonical(entry);
  return wanted.endsWith('*') ? digits.startsWith(wanted.slice(0, -1)) : sameCaller(wanted, digits);
}

/**
 * A trunk gives the same caller as +447700900318, 447700900318 or 07700900318. No country is guessed: a number without one
 * is the same as a longer one that ends with it.
 */
function sameCaller(left: string, right: string): boolean {
  if (left === right) return true;
  if (left.startsWith('+') && right.startsWith('+')) return false;
  const [long, short] = [left, right].map(withoutPrefix).sort((a, b) => b.length - a.length);
  return (
    long !== undefined && short !== undefined && short.length >= SHORTEST_NATIONAL && long.endsWith(short)
  );
}

const withoutPrefix = (number: string): string => number.replace(/^(\+|0)/, '');

/** "0044 (7700) 900-318" -> "+447700900318" */
const canonical = (number: string): string =>
  number
    .trim()
    .replace(/[\s()/.-]/g, '')
    .replace(/^00/, '+');
