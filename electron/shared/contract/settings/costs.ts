import { z } from 'zod';
import { currencyCode, micros } from './value-types.ts';

/** One unit of `from` is `rateMicros` millionths of a unit of `to`. Never fetched: the owner enters and dates it. */
export const exchangeRateSchema = z.strictObject({
  from: currencyCode,
  to: currencyCode,
  rateMicros: z.int().min(1).max(1_000_000_000_000),
  on: z.iso.date(),
  source: z.string().max(200).default(''),
});

export type ExchangeRate = z.infer<typeof exchangeRateSchema>;

/** Amounts are millionths of `business.currency`. What the comparison with people assumes is set here too. */
export const costsSettingsSchema = z.strictObject({
  /** Null: no budget is set. */
  monthlyBudgetMicros: micros.nullable().default(null),
  /** A used-up budget sends new calls to people (503). Calls that stand go on. */
  stopAtBudget: z.boolean().default(false),
  machineMonthlyMicros: micros.default(0),
  licenceMonthlyMicros: micros.default(0),
  forwardingPerMinuteMicros: micros.default(20_000),
  forwardingMonthlyMicros: micros.default(50_000_000),
  receptionistHourlyMicros: micros.default(15_000_000),
  exchangeRates: z
    .array(exchangeRateSchema)
    .max(50)
    .default([])
    .refine(
      (rates) => new Set(rates.map(({ from, to }) => `${from} ${to}`)).size === rates.length,
      'must hold one rate for each pair of currencies',
    ),
});
