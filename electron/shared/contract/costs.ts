import { z } from 'zod';
import { costLineSchema, costTotalSchema, providerStageSchema, usageUnitSchema } from './calls.ts';

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

export const monthCostsSchema = z.object({
  month: z.string(),
  calls: z.int(),
  answeredMs: z.int(),
  providers: z.array(
    z.object({
      stage: providerStageSchema,
      provider: z.string(),
      currency: z.string(),
      costMicros: z.int(),
    }),
  ),
  totals: z.array(costTotalSchema),
  unpricedLines: z.int(),
});
export type MonthCosts = z.infer<typeof monthCostsSchema>;

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
