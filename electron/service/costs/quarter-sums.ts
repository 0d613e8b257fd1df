import type { CostTotal } from '../../shared/contract/calls.ts';
import type { ProviderCost, UnpricedUsage } from '../../shared/contract/costs.ts';
import type { Database } from '../database/open.ts';

/** Reads the sums per quarter of an hour that migrations 140 and 230 keep. Bounds are whole quarters, as all time zones have them. */
export interface QuarterSums {
  /** `currency` is '' for usage without a price. */
  costsOf(days: readonly DayBounds[]): DayCostRow[];
  /** Without the parts: a third of the work. */
  totalsOf(days: readonly DayBounds[]): DayTotal[];
  callsByDay(days: readonly DayBounds[]): Map<string, { calls: number; answeredMs: number }>;
  /** No tests among them. */
  callsBetween(from: number, before: number): { calls: number; answeredCalls: number; answeredMs: number };
  /** Part of the costs. */
  testCostsBetween(from: number, before: number): CostTotal[];
  unpricedBetween(from: number, before: number): UnpricedUsage[];
  /** Of a call or a test. */
  firstCallAt(): number | null;
}

export interface DayBounds {
  readonly day: string;
  readonly from: number;
  readonly before: number;
}

export interface DayCostRow extends ProviderCost {
  readonly day: string;
  readonly model: string;
  readonly unit: UnpricedUsage['unit'];
}

export interface DayTotal extends CostTotal {
  readonly day: string;
}

const QUARTER_MS = 900_000;
const DAYS = `WITH days AS MATERIALIZED (
  SELECT value ->> 'day' AS day, value ->> 'from' AS first, value ->> 'before' AS next FROM json_each(?))`;

export function createQuarterSums(db: Database): QuarterSums {
  const costs = db.prepare<[string], DayCostRow>(
    `${DAYS} SELECT day, stage, provider, model, unit, currency, sum(cost_micros) AS costMicros
     FROM days CROSS JOIN cost_quarters ON quarter >= first AND quarter < next
     GROUP BY day, stage, provider, model, unit, currency`,
  );
  const totals = db.prepare<[string], DayTotal>(
    `${DAYS} SELECT day, currency, sum(cost_micros) AS costMicros
     FROM days CROSS JOIN cost_quarters ON quarter >= first AND quarter < next
     WHERE currency <> '' GROUP BY day, currency`,
  );
  const callDays = db.prepare<[string], { day: string; calls: number; answeredMs: number }>(
    `${DAYS} SELECT day, sum(calls) AS calls, sum(answered_ms) AS answeredMs
     FROM days CROSS JOIN call_quarters ON quarter >= first AND quarter < next GROUP BY day`,
  );
  const calls = db.prepare<[number, number], { calls: number; answeredCalls: number; answeredMs: number }>(
    `SELECT coalesce(sum(calls), 0) AS calls, coalesce(sum(answered_calls), 0) AS answeredCalls,
       coalesce(sum(answered_ms), 0) AS answeredMs
     FROM call_quarters WHERE quarter >= ? AND quarter < ?`,
  );
  const testCosts = db.prepare<[number, number], CostTotal>(
    `SELECT currency, sum(cost_micros) AS costMicros FROM test_cost_quarters
     WHERE quarter >= ? AND quarter < ? GROUP BY currency`,
  );
  const unpriced = db.prepare<[number, number], UnpricedUsage>(
    `SELECT stage, provider, model, unit, sum(quantity) AS quantity, sum(lines) AS lines
     FROM cost_quarters WHERE quarter >= ? AND quarter < ? AND currency = ''
     GROUP BY stage, provider, model, unit ORDER BY lines DESC`,
  );
  const first = db.prepare<[], { quarter: number | null }>(
    'SELECT min(quarter) AS quarter FROM call_quarters',
  );
  return {
    costsOf: (days) => costs.all(inQuarters(days)),
    totalsOf: (days) => totals.all(inQuarters(days)),
    callsByDay: (days) => new Map(callDays.all(inQuarters(days)).map(({ day, ...sums }) => [day, sums])),
    callsBetween: (from, before) =>
      calls.get(quarterOf(from), quarterOf(before)) ?? { calls: 0, answeredCalls: 0, answeredMs: 0 },
    testCostsBetween: (from, before) => testCosts.all(quarterOf(from), quarterOf(before)),
    unpricedBetween: (from, before) => unpriced.all(quarterOf(from), quarterOf(before)),
    firstCallAt() {
      const quarter = first.get()?.quarter ?? null;
      return quarter === null ? null : quarter * QUARTER_MS;
    },
  };
}

const quarterOf = (at: number): number => Math.floor(at / QUARTER_MS);

const inQuarters = (days: readonly DayBounds[]): string =>
  JSON.stringify(
    days.map(({ day, from, before }) => ({ day, from: quarterOf(from), before: quarterOf(before) })),
  );
