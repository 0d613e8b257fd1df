import { createRehearsals, type Rehearsals, type RehearsalWorkers } from '../agents/rehearsal/rehearsals.ts';
import type { PriceBook } from '../costs/price-book.ts';
import { catalogue } from '../providers/catalogue.ts';
import type { ProvidersParts } from '../providers/handlers.ts';
import { createProviderTrials, type TrialWorkers } from '../providers/provider-trials.ts';
import { measureAddress } from '../providers/regions/measure-address.ts';
import { checkRegions } from '../providers/regions/region-check.ts';
import { secretOfProvider } from '../secrets/secret-names.ts';
import type { SecretStore } from '../secrets/store.ts';

export interface TrialStores {
  readonly secrets: SecretStore;
  readonly prices: PriceBook;
}

/** What an agent is tried with before callers hear it: rehearsals, provider tests, voice samples. */
export function joinTrials(
  { secrets, prices }: TrialStores,
  workers: RehearsalWorkers & TrialWorkers,
): { readonly rehearsals: Rehearsals; readonly providers: ProvidersParts } {
  const keyFor = (provider: string) => secrets.keyFor(provider);
  return {
    rehearsals: createRehearsals({
      workers,
      keyFor,
      priceOf: (provider, model, unit) => prices.priceFor(provider, model, unit),
    }),
    providers: {
      trials: createProviderTrials(workers, keyFor),
      offers: () =>
        catalogue({
          secretOf: secretOfProvider,
          secrets: secrets.statuses(),
          prices: prices.list(),
          today: new Date().toISOString().slice(0, 10),
        }),
      measureRegions: (choices) =>
        checkRegions(choices, (url) => measureAddress(url, { timeoutMs: ADDRESS_TIMEOUT_MS })),
    },
  };
}

/** A name's lookup, a connection and eight round trips around the world, with time to spare. */
const ADDRESS_TIMEOUT_MS = 6000;
