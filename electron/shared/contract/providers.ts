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

/**
 * Where an address processes what it is sent. 'anywhere': the vendor routes to the nearest or freest place; an own server
 * and a vendor that does not say have none.
 */
export const processingPlaceSchema = z.enum(['EU', 'EU_EFTA', 'US', 'AU', 'IN', 'north_america', 'anywhere']);
export type ProcessingPlace = z.infer<typeof processingPlaceSchema>;

export const offeredRegionSchema = z.object({
  region: processingPlaceSchema,
  baseUrl: z.string(),
  /** 'own': only a key that was made for this region works there. */
  key: z.enum(['same', 'own']),
  /** What the vendor charges there beyond the list, for some models or all. */
  surchargePercent: z.number(),
  /** Page of the vendor, and when it was read. */
  source: z.string(),
  readOn: z.string(),
});
export type OfferedRegion = z.infer<typeof offeredRegionSchema>;

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
  /** Where the usual address processes; null: an own server, or the vendor does not say. */
  usualPlace: processingPlaceSchema.nullable(),
  /** Other addresses of the same vendor, by where they process. */
  regions: z.array(offeredRegionSchema),
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

export const measureRegionsInputSchema = z.object({
  choices: z
    .array(z.object({ provider: z.string(), baseUrl: z.url().nullable() }))
    .min(1)
    .max(6),
});
export type RegionChoice = z.infer<typeof measureRegionsInputSchema>['choices'][number];

/** Why an address could not be measured. */
export const addressProblemSchema = z.enum([
  'name_not_found',
  'refused',
  'unreachable',
  'tls',
  'proxy',
  'timeout',
  'broke_off',
  'server_error',
]);
export type AddressProblem = z.infer<typeof addressProblemSchema>;

export const addressMeasurementSchema = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('reached'),
    /** What opening a connection took; null: there was no name to look up, or no TLS. */
    dnsMs: z.number().nullable(),
    tcpMs: z.number(),
    tlsMs: z.number().nullable(),
    /** Of the round trips on the open connection: half of them took less; the middle half lies this far apart. */
    medianMs: z.number(),
    spreadMs: z.number(),
    roundTrips: z.int(),
  }),
  z.object({ outcome: z.literal('failed'), problem: addressProblemSchema }),
]);
export type AddressMeasurement = z.infer<typeof addressMeasurementSchema>;

export const measuredRegionSchema = z.object({
  provider: z.string(),
  address: z.string(),
  measurement: addressMeasurementSchema,
});
export type MeasuredRegion = z.infer<typeof measuredRegionSchema>;
