import { addDays, boundsOfMonth, dayOf, startOfDay } from '../../shared/calendar-day.ts';
import type { CostTotal } from '../../shared/contract/calls.ts';
import type { DayCosts, MonthCosts, ProviderCost } from '../../shared/contract/costs.ts';
import type { Settings } from '../../shared/contract/settings.ts';
import { exchange } from '../../shared/costs/exchange.ts';
import { type DayCost, forecastMonth } from '../../shared/costs/forecast.ts';
import { addMonths, daysOfMonth, monthOf } from '../../shared/costs/month-days.ts';
import type { Clock } from '../database/clock.ts';
import type { Database } from '../database/open.ts';
import { createQuarterSums, type DayCostRow, type QuarterSums } from './quarter-sums.ts';
import { totalsOfRows } from './rules.ts';

/** Costs of a month like "2026-11". */
export type MonthReader = (month: string) => MonthCosts;

export interface MonthParts {
  readonly clock: Clock;
  readonly settings: () => Pick<Settings, 'business' | 'costs'>;
}

const FORECAST_LOOKS_BACK_DAYS = 28;

export function createMonthReader(db: Database, { clock, settings }: MonthParts): MonthReader {
  const sums = createQuarterSums(db);
  return (month) => {
    const { business, costs } = settings();
    const timeZone = business.timeZone ?? machineTimeZone();
    const days = daysOfMonth(month);
    const [from, before] = boundsOfMonth(month, timeZone);
    const rows = sums.costsOf(dayBounds(days, timeZone));
    const exchanged = (each: readonly CostTotal[]) =>
      exchange(totalsOfRows(each), business.currency, costs.exchangeRates);
    const priced = rows.flatMap(withPrice);
    const firstAt = sums.firstCallAt();
    const today = dayOf(clock(), timeZone);
    return {
      month,
      timeZone,
      today,
      firstMonth: firstAt === null ? null : monthOf(dayOf(firstAt, timeZone)),
      ...sums.callsBetween(from, before),
      providers: sumBy(priced, ({ stage, provider, currency }) => ({ stage, provider, currency })),
      models: sumBy(priced, ({ stage, provider, model, unit, currency }) => ({
        stage,
        provider,
        model,
        unit,
        currency,
      })),
      totals: totalsOfRows(priced),
      total: exchanged(priced),
      monthBefore: monthBefore(sums, addMonths(month, -1), timeZone, exchanged),
      days: daysWithCosts(
        days,
        priced,
        sums.callsByDay(dayBounds(days, timeZone)),
        (of) => exchanged(of).costMicros,
      ),
      ...unpricedOf(sums.unpricedBetween(from, before)),
      forecast:
        month === monthOf(today)
          ? forecastMonth(
              today,
              recentDays(sums, today, timeZone, (of) => exchanged(of).costMicros),
              firstAt === null ? null : dayOf(firstAt, timeZone),
            )
          : null,
      plan: costs,
    };
  };
}

const machineTimeZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

function dayBounds(days: readonly string[], timeZone: string) {
  const starts = [...days, addDays(days.at(-1) ?? '', 1)].map((day) => startOfDay(day, timeZone));
  return days.map((day, index) => ({ day, from: starts[index] ?? 0, before: starts[index + 1] ?? 0 }));
}

type PricedRow = DayCostRow & ProviderCost;
type ToBusiness = (of: readonly CostTotal[]) => number;

const withPrice = (row: DayCostRow): PricedRow[] => (row.currency === '' ? [] : [row]);

function sumBy<K extends Omit<ProviderCost, 'costMicros'>>(
  rows: readonly PricedRow[],
  keyOf: (row: PricedRow) => K,
): (K & { costMicros: number })[] {
  const sums = new Map<string, K & { costMicros: number }>();
  for (const row of rows) {
    const key = keyOf(row);
    const name = JSON.stringify(key);
    sums.set(name, { ...key, costMicros: (sums.get(name)?.costMicros ?? 0) + row.costMicros });
  }
  return [...sums.values()].sort((a, b) => b.costMicros - a.costMicros);
}

function daysWithCosts(
  days: readonly string[],
  rows: readonly PricedRow[],
  calls: ReadonlyMap<string, { calls: number; answeredMs: number }>,
  toBusiness: ToBusiness,
): DayCosts[] {
  const byDay = Map.groupBy(rows, ({ day }) => day);
  return days.map((day) => {
    const providers = sumBy(byDay.get(day) ?? [], ({ stage, provider, currency }) => ({
      stage,
      provider,
      currency,
    }));
    const byStage = Map.groupBy(providers, ({ stage }) => stage);
    return {
      day,
      ...(calls.get(day) ?? { calls: 0, answeredMs: 0 }),
      stages: [...byStage].map(([stage, of]) => ({ stage, costMicros: toBusiness(of) })),
      providers,
    };
  });
}

function recentDays(sums: QuarterSums, today: string, timeZone: string, toBusiness: ToBusiness): DayCost[] {
  const first = [addDays(today, -FORECAST_LOOKS_BACK_DAYS), `${monthOf(today)}-01`].sort()[0] ?? today;
  const days: string[] = [];
  for (let day = first; day <= today; day = addDays(day, 1)) days.push(day);
  const byDay = Map.groupBy(sums.totalsOf(dayBounds(days, timeZone)), ({ day }) => day);
  return days.map((day) => ({ day, costMicros: toBusiness(byDay.get(day) ?? []) }));
}

function monthBefore(
  sums: QuarterSums,
  month: string,
  timeZone: string,
  exchanged: (of: readonly CostTotal[]) => { costMicros: number },
): MonthCosts['monthBefore'] {
  const [from, before] = boundsOfMonth(month, timeZone);
  if (sums.callsBetween(from, before).calls === 0) return null;
  return { month, costMicros: exchanged(sums.totalsOf([{ day: month, from, before }])).costMicros };
}

const unpricedOf = (unpriced: MonthCosts['unpriced']) => ({
  unpriced,
  unpricedLines: unpriced.reduce((sum, { lines }) => sum + lines, 0),
});
