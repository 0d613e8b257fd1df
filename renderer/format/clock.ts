import { dateFormat } from './kept-formats.ts';

/** Moments in the business's time zone, 24 hours. `timeZone` undefined: the browser's. */
export interface Clockwork {
  readonly locale: string;
  readonly timeZone: string | undefined;
}

const form = ({ locale, timeZone }: Clockwork, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
  dateFormat(locale, { ...options, ...(timeZone === undefined ? {} : { timeZone }) });

/** 14:02 */
export const formatTime = (at: number, clock: Clockwork): string =>
  form(clock, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at);

/** 14:02:10.655, for logs and ladders. */
export const formatPreciseTime = (at: number, clock: Clockwork): string =>
  form(clock, {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    fractionalSecondDigits: 3,
    hourCycle: 'h23',
  }).format(at);

/** 24 Nov, with the year when it is not this one or always asked for (retention dates). */
export function formatDate(at: number, clock: Clockwork, options: { now: number; year?: 'always' }): string {
  const withYear = options.year === 'always' || yearOf(at, clock) !== yearOf(options.now, clock);
  return form(clock, { day: 'numeric', month: 'short', ...(withYear ? { year: 'numeric' } : {}) }).format(at);
}

/** Days between the two calendar days in the clock's zone: 0 today, 1 yesterday. */
export const daysAgo = (at: number, now: number, clock: Clockwork): number =>
  Math.round((dayNumber(now, clock) - dayNumber(at, clock)) / 86_400_000);

/** "2026-11-23" in the clock's zone. */
export function isoDay(at: number, clock: Clockwork): string {
  const parts = form({ ...clock, locale: 'en-CA' }, { year: 'numeric', month: '2-digit', day: '2-digit' });
  return parts.format(at);
}

const dayNumber = (at: number, clock: Clockwork): number => Date.parse(`${isoDay(at, clock)}T00:00:00Z`);
const yearOf = (at: number, clock: Clockwork): string => isoDay(at, clock).slice(0, 4);
