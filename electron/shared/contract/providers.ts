import { z } from 'zod';
import { providerChoiceSchema } from '../agent-profile.ts';
import { providerStageSchema, usageUnitSchema } from './calls.ts';
import { secretStatusSchema } from './settings.ts';

/** A price that holds today, and where it was read. `model` "*" stands for every model of the provider. */
export const offerPriceSchema = z.object({
  model: z.string(),
  unit: usageUnitSchema,
  unitSize: z.int(),
  priceMicros: z.int(),
  currency: z.string(),
  source: z.string(),
  checkedOn: z.string(),
});
export type OfferPrice = z.infer<typeof offerPriceSchema>;

/** One provider as the picker shows it: what it needs, where it answers, what it costs. */
export const providerOfferSchema = z.object({
  id: z.string(),
  stage: providerStageSchema,
  label: z.string(),
  needsKey: z.boolean(),
  /** Name and state of the key that it uses; null: it takes none. Never a part of the key. */
  secret: secretStatusSchema.pick({ name: true, state: true }).nullable(),
  /** Null: the owner gives the address of an own server. */
  defaultBaseUrl: z.string().nullable(),
  /** Other addresses of the same vendor, by where they process. */
  regions: z.array(z.object({ region: z.string(), baseUrl: z.string() })),
  models: z.array(z.string()),
  /** Runs on this machine, with neither key nor network. */
  offline: z.boolean(),
  prices: z.array(offerPriceSchema),
});
export type ProviderOffer = z.infer<typeof providerOfferSchema>;

export const testProviderInputSchema = z.object({ choice: providerChoiceSchema });

/** What one real request to the vendor came to. `message` is for people in both cases. */
export const providerTestSchema = z.object({
  ok: z.boolean(),
  latencyMs: z.number(),
  message: z.string(),
});
export type ProviderTest = z.infer<typeof providerTestSchema>;

export const voiceSampleInputSchema = z.object({
  choice: providerChoiceSchema,
  language: z.string().max(10),
  text: z.string().trim().min(1, 'must not be empty').max(200, 'must be at most 200 characters'),
});

/** A RIFF/WAVE file, 16 bit mono at 8 kHz: what a caller hears, before the telephone's codec. */
export const voiceSampleSchema = z.object({ wavBase64: z.string(), firstSoundMs: z.number() });
export type VoiceSample = z.infer<typeof voiceSampleSchema>;
