import { numberFormat } from './kept-formats.ts';

/** Length of a call: 1:48, from an hour 1:02:09. */
export function formatLength(durationMs: number): string {
  const seconds = Math.max(0, Math.floor(durationMs / 1000));
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  const rest = String(seconds % 60).padStart(2, '0');
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${rest}` : `${minutes}:${rest}`;
}

/** Reply time: two decimals in tables (0.93 s), one in sentences. The unit is the same in all languages we have. */
export const formatSeconds = (durationMs: number, decimals: 1 | 2, locale: string): string =>
  numberFormat(locale, {
    style: 'unit',
    unit: 'second',
    unitDisplay: 'short',
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  })
    .format(durationMs / 1000)
    .replace(/\bsecs?\b/, 's');

/** A sum of lengths: "19 h 14 min", under an hour "14 min", under a minute "48 s". */
export function formatSum(durationMs: number, locale: string): string {
  const minutes = Math.floor(durationMs / 60_000);
  if (minutes < 1) return unit(Math.floor(durationMs / 1000), 'second', locale);
  const hours = Math.floor(minutes / 60);
  const parts = hours > 0 ? [unit(hours, 'hour', locale)] : [];
  if (minutes % 60 > 0 || hours === 0) parts.push(unit(minutes % 60, 'minute', locale));
  return parts.join(' ');
}

const SHORT_ENGLISH: Readonly<Record<string, string>> = { hour: 'h', minute: 'min', second: 's' };

/** Intl's short English form is "14 mins"; the design says "14 min". */
const unit = (value: number, name: string, locale: string): string =>
  locale.startsWith('en')
    ? `${value} ${SHORT_ENGLISH[name]}`
    : numberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'short' }).format(value);
