import { z } from 'zod';
import { costLineSchema, costTotalSchema, providerStageSchema, usageUnitSchema } from './calls.ts';
import { costsSettingsSchema, exchangeRateSchema } from './settings/costs.ts';

const day = z.iso.date();

/** One price as resources/prices/*.json has it. `model` "*" stands for every model of the provider. */
export const priceSeedSchema = z.strictObject({
  provider: z.string().min(1).max(60),
  model: z.string().min(1).max(120),
  unit: usageUnitSchema,
  /** Quantity that `priceMicros` buys: 60000 for a price per minute, 1000000 for one per million tokens. */
  unitSize: z.int().min(1),
  priceMicros: z.int().min(0),
  currency: z.string().regex(/^[A-Z]{3}$/, 'must be a three-letter currency code such as USD'),
  validFrom: day,
  /** Where the figure was read, an address as a rule. */
  source: z.string().max(500),
  checkedOn: day,
});
export type PriceSeed = z.infer<typeof priceSeedSchema>;

export const priceSchema = priceSeedSchema.extend({ origin: z.enum(['seed', 'owner']) });
export type Price = z.infer<typeof priceSchema>;

export const monthInputSchema = z.object({
  month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'must be a month such as 2026-11'),
});

const providerCostSchema = z.object({
  stage: providerStageSchema,
  provider: z.string(),
  currency: z.string(),
  costMicros: z.int(),
});
export type ProviderCost = z.infer<typeof providerCostSchema>;

export const unpricedUsageSchema = z.object({
  stage: providerStageSchema,
  provider: z.string(),
  model: z.string(),
  unit: usageUnitSchema,
  quantity: z.number(),
  /** Usage lines of calls. */
  lines: z.int(),
});
export type UnpricedUsage = z.infer<typeof unpricedUsageSchema>;

export const dayCostsSchema = z.object({
  /** "2026-11-23" in the business's time zone. */
  day: z.string(),
  calls: z.int(),
  answeredMs: z.int(),
  /** In the business currency; what has no exchange rate is missing. */
  stages: z.array(z.object({ stage: providerStageSchema, costMicros: z.int() })),
  providers: z.array(providerCostSchema),
});
export type DayCosts = z.infer<typeof dayCostsSchema>;

/** A sum in the business currency and what it rests on; see electron/shared/costs/exchange.ts. */
export const exchangedSchema = z.object({
  currency: z.string(),
  costMicros: z.int(),
  rates: z.array(exchangeRateSchema),
  missing: z.array(z.string()),
});

/** A month of the business: its days begin and end in the business's time zone. */
export const monthCostsSchema = z.object({
  month: z.string(),
  timeZone: z.string(),
  /** Today in that zone. */
  today: z.string(),
  /** The earliest month with a call or a test; null: none yet. */
  firstMonth: z.string().nullable(),
  /** Tests are no calls: they are in no count and no minute here. */
  calls: z.int(),
  answeredCalls: z.int(),
  answeredMs: z.int(),
  providers: z.array(providerCostSchema),
  models: z.array(providerCostSchema.extend({ model: z.string(), unit: usageUnitSchema })),
  /** As billed, one for each currency. */
  totals: z.array(costTotalSchema),
  /** The totals in the business currency. */
  total: exchangedSchema,
  /** The part of the total that tests cost. */
  testCostMicros: z.int(),
  /** The month before, in the business currency; null: no call and no cost in it. */
  monthBefore: z.object({ month: z.string(), costMicros: z.int() }).nullable(),
  days: z.array(dayCostsSchema),
  unpriced: z.array(unpricedUsageSchema),
  unpricedLines: z.int(),
  /** Null: the month is not this one, or it is too early to say. See electron/shared/costs/forecast.ts. */
  forecast: z
    .object({
      costMicros: z.int(),
      days: z.array(z.object({ day: z.string(), costMicros: z.int() })),
    })
    .nullable(),
  /** Settings that the screen shows beside the figures, in the business currency. */
  plan: costsSettingsSchema,
});
export type MonthCosts = z.infer<typeof monthCostsSchema>;

export const setPriceInputSchema = priceSeedSchema.extend({
  /** Usage that was recorded without any price gets this one. What has a price keeps it. */
  priceUnpriced: z.boolean().default(false),
});

/** How many usage lines got a price that had none. */
export const setPriceAnswerSchema = z.object({ pricedLines: z.int() });

export const providerModelSchema = z.object({ provider: z.string().max(60), model: z.string().max(120) });
export const providerTrioSchema = z.object({
  stt: providerModelSchema,
  llm: providerModelSchema,
  tts: providerModelSchema,
});
export type ProviderTrio = z.infer<typeof providerTrioSchema>;

export const whatIfInputSchema = z.object({ callId: z.string().max(40), providers: providerTrioSchema });

/** What the same talk would have cost elsewhere, at today's prices. */
export const whatIfSchema = z.object({
  lines: z.array(costLineSchema),
  totals: z.array(costTotalSchema),
  unpricedLines: z.int(),
});
export type WhatIf = z.infer<typeof whatIfSchema>;
