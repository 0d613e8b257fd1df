import { addDays, dayOf } from '../../shared/calendar-day.ts';
import type { CostTotal } from '../../shared/contract/calls.ts';
import type { DayCosts, MonthCosts, ProviderCost } from '../../shared/contract/costs.ts';
import type { Settings } from '../../shared/contract/settings.ts';
import { type Exchanged, exchange } from '../../shared/costs/exchange.ts';
import { type DayCost, forecastMonth } from '../../shared/costs/forecast.ts';
import { addMonths, daysOfMonth, monthOf } from '../../shared/costs/month-days.ts';
import type { Clock } from '../database/clock.ts';
import type { Database } from '../database/open.ts';
import { createDayStarts } from './day-starts.ts';
import { createQuarterSums, type DayBounds, type DayCostRow, type QuarterSums } from './quarter-sums.ts';
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
  const starts = createDayStarts();
  return (month) => {
    const { business, costs } = settings();
    const timeZone = business.timeZone ?? machineTimeZone();
    const exchanged = (of: readonly CostTotal[]) =>
      exchange(totalsOfRows(of), business.currency, costs.exchangeRates);
    const reading = {
      sums,
      timeZone,
      exchanged,
      boundsOf: (days: readonly string[]) => starts.boundsOf(days, timeZone),
    };
    const firstAt = sums.firstCallAt();
    const firstDay = firstAt === null ? null : dayOf(firstAt, timeZone);
    const today = dayOf(clock(), timeZone);
    return {
      month,
      timeZone,
      today,
      firstMonth: firstDay && monthOf(firstDay),
      ...readMonth(reading, month),
      monthBefore: readMonthBefore(reading, addMonths(month, -1)),
      forecast:
        month === monthOf(today) ? forecastMonth(today, readRecentDays(reading, today), firstDay) : null,
      plan: costs,
    };
  };
}

const machineTimeZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

interface Reading {
  readonly sums: QuarterSums;
  readonly timeZone: string;
  /** In the business currency. */
  readonly exchanged: (of: readonly CostTotal[]) => Exchanged;
  readonly boundsOf: (days: readonly string[]) => DayBounds[];
}

function readMonth({ sums, boundsOf, exchanged }: Reading, month: string) {
  const days = boundsOf(daysOfMonth(month));
  const { from, before } = whole(days);
  const priced = sums.costsOf(days).flatMap(withPrice);
  return {
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
    testCostMicros: exchanged(sums.testCostsBetween(from, before)).costMicros,
    days: daysWithCosts(days, priced, sums.callsByDay(days), (of) => exchanged(of).costMicros),
    ...unpricedOf(sums.unpricedBetween(from, before)),
  };
}

const whole = (days: readonly DayBounds[]) => ({
  from: days[0]?.from ?? 0,
  before: days.at(-1)?.before ?? 0,
});

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
  days: readonly DayBounds[],
  rows: readonly PricedRow[],
  calls: ReadonlyMap<string, { calls: number; answeredMs: number }>,
  toBusiness: ToBusiness,
): DayCosts[] {
  const byDay = Map.groupBy(rows, ({ day }) => day);
  return days.map(({ day }) => {
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

function readRecentDays({ sums, boundsOf, exchanged }: Reading, today: string): DayCost[] {
  const first = [addDays(today, -FORECAST_LOOKS_BACK_DAYS), `${monthOf(today)}-01`].sort()[0] ?? today;
  const days: string[] = [];
  for (let day = first; day <= today; day = addDays(day, 1)) days.push(day);
  const byDay = Map.groupBy(sums.totalsOf(boundsOf(days)), ({ day }) => day);
  return days.map((day) => ({ day, costMicros: exchanged(byDay.get(day) ?? []).costMicros }));
}

function readMonthBefore({ sums, boundsOf, exchanged }: Reading, month: string): MonthCosts['monthBefore'] {
  const { from, before } = whole(boundsOf(daysOfMonth(month)));
  const totals = sums.totalsOf([{ day: month, from, before }]);
  if (totals.length === 0 && sums.callsBetween(from, before).calls === 0) return null;
  return { month, costMicros: exchanged(totals).costMicros };
}

const unpricedOf = (unpriced: MonthCosts['unpriced']) => ({
  unpriced,
  unpricedLines: unpriced.reduce((sum, { lines }) => sum + lines, 0),
});
