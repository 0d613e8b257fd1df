import { z } from 'zod';
import {
  type ProviderOffer,
  providerOfferSchema,
  providerTestSchema,
  testProviderInputSchema,
  voiceSampleInputSchema,
  voiceSampleSchema,
} from '../../shared/contract/providers.ts';
import { adminProcedure, router, unwrap } from '../server/procedures.ts';
import type { ProviderTrials } from './provider-trials.ts';

export interface ProvidersParts {
  readonly trials: ProviderTrials;
  offers(): ProviderOffer[];
}

export const providersRouter = ({ trials, offers }: ProvidersParts) =>
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
  });
