import { z } from 'zod';
import {
  type MeasuredRegion,
  measuredRegionSchema,
  measureRegionsInputSchema,
  type ProviderOffer,
  providerOfferSchema,
  providerTestSchema,
  type RegionChoice,
  testProviderInputSchema,
  voiceSampleInputSchema,
  voiceSampleSchema,
} from '../../shared/contract/providers.ts';
import { adminProcedure, router, unwrap } from '../server/procedures.ts';
import type { ProviderTrials } from './provider-trials.ts';

export interface ProvidersParts {
  readonly trials: ProviderTrials;
  offers(): ProviderOffer[];
  measureRegions(choices: readonly RegionChoice[]): Promise<MeasuredRegion[]>;
}

export const providersRouter = ({ trials, offers, measureRegions }: ProvidersParts) =>
  router({
    catalogue: adminProcedure.output(z.array(providerOfferSchema)).query(() => offers()),
    /** Spends a request, not money. Takes up to 20 s. */
    test: adminProcedure
      .input(testProviderInputSchema)
      .output(providerTestSchema)
      .mutation(async ({ input }) => unwrap(await trials.test(input.choice))),
    /** Billed by the vendor like the same words on a call. */
    sample: adminProcedure
      .input(voiceSampleInputSchema)
      .output(voiceSampleSchema)
      .mutation(async ({ input }) => unwrap(await trials.sample(input.choice, input.language, input.text))),
    /** Round trips to every region of the chosen providers. Takes no key and costs nothing; up to 6 s. */
    measureRegions: adminProcedure
      .input(measureRegionsInputSchema)
      .output(z.array(measuredRegionSchema))
      .mutation(({ input }) => measureRegions(input.choices)),
  });
