import type { MonthCosts } from '../../shared/contract/costs.ts';
import type { Database } from '../database/open.ts';

export type MonthReader = (month: string) => MonthCosts;

interface ProviderRow {
  readonly stage: MonthCosts['providers'][number]['stage'];
  readonly provider: string;
  readonly currency: string | null;
  readonly costMicros: number;
  readonly unpriced: number;
}

/** Costs of a month like "2026-11", in the time zone of this machine. */
export function createMonthReader(db: Database): MonthReader {
  const providers = db.prepare<[number, number], ProviderRow>(
    `SELECT stage, provider, currency, coalesce(sum(cost_micros), 0) AS costMicros,
       sum(cost_micros IS NULL) AS unpriced
     FROM usage WHERE at >= ? AND at < ? GROUP BY stage, provider, currency ORDER BY costMicros DESC`,
  );
  const calls = db.prepare<[number, number], { calls: number; answeredMs: number }>(
    `SELECT count(*) AS calls, coalesce(sum(ended_at - answered_at), 0) AS answeredMs
     FROM calls WHERE started_at >= ? AND started_at < ?`,
  );
  return (month) => {
    const [from, before] = monthBounds(month);
    const rows = providers.all(from, before);
    return {
      month,
      ...(calls.get(from, before) ?? { calls: 0, answeredMs: 0 }),
      providers: rows.flatMap(({ stage, provider, currency, costMicros }) =>
        currency === null ? [] : [{ stage, provider, currency, costMicros }],
      ),
      totals: sumByCurrency(rows),
      unpricedLines: rows.reduce((sum, row) => sum + row.unpriced, 0),
    };
  };
}

export function monthBounds(month: string): [from: number, before: number] {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return [new Date(year, number - 1, 1).getTime(), new Date(year, number, 1).getTime()];
}

function sumByCurrency(rows: readonly ProviderRow[]): MonthCosts['totals'] {
  const sums = new Map<string, number>();
  for (const { currency, costMicros } of rows) {
    if (currency !== null) sums.set(currency, (sums.get(currency) ?? 0) + costMicros);
  }
  return [...sums].map(([currency, costMicros]) => ({ currency, costMicros }));
}
