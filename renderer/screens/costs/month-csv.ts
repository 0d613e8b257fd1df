import type { MonthCosts } from '../../../electron/shared/contract/costs.ts';
import { amountText } from './amount.ts';

/** Each day, stage, provider and currency of a month, as billed. RFC 4180: CRLF, quotes where they are needed. */
export function monthCsv({ days }: Pick<MonthCosts, 'days'>): string {
  const rows = days.flatMap(({ day, calls, answeredMs, providers }) => {
    const seconds = String(Math.round(answeredMs / 1000));
    if (providers.length === 0) return calls === 0 ? [] : [[day, String(calls), seconds, '', '', '', '']];
    return providers.map(({ stage, provider, currency, costMicros }) => [
      day,
      String(calls),
      seconds,
      stage,
      provider,
      currency,
      amountText(costMicros),
    ]);
  });
  return [HEADER, ...rows].map((row) => `${row.map(quoted).join(',')}\r\n`).join('');
}

const HEADER = ['day', 'calls', 'answered_seconds', 'stage', 'provider', 'currency', 'cost'];

/** A name that begins like a formula would be run by a spreadsheet. */
const quoted = (text: string): string => {
  const safe = /^[=+\-@\t]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};
