import type { Price } from '../../shared/contract/costs.ts';
import type { OfferPrice, ProviderOffer } from '../../shared/contract/providers.ts';
import type { SecretStatus } from '../../shared/contract/settings.ts';
import { PROVIDERS, type ProviderEntry } from '../../shared/provider-table.ts';
import { PROVIDER_REGIONS, USUAL_PLACES } from './provider-regions.ts';

export interface CatalogueParts {
  /** Name of the secret that a provider's key is kept under. */
  secretOf(provider: string): string;
  readonly secrets: readonly SecretStatus[];
  readonly prices: readonly Price[];
  /** "2026-11-23". */
  readonly today: string;
}

/** Pure: every provider of the table with what it needs and what it costs today. */
export const catalogue = (parts: CatalogueParts): ProviderOffer[] =>
  PROVIDERS.map((entry: ProviderEntry) => {
    const secret = parts.secrets.find(({ name }) => name === parts.secretOf(entry.id));
    const offline = entry.implementation === 'rehearsal';
    return {
      id: entry.id,
      stage: entry.stage,
      label: entry.label,
      needsKey: entry.needsKey,
      secret: offline || secret === undefined ? null : { name: secret.name, state: secret.state },
      defaultBaseUrl: entry.defaultBaseUrl,
      usualPlace: USUAL_PLACES[entry.id] ?? null,
      regions: [...(PROVIDER_REGIONS[entry.id] ?? [])],
      models: [...entry.models],
      offline,
      prices: pricesOf(entry.id, parts),
    };
  });

/** One for each model and unit: the owner's before the list's, the newest that is valid. */
function pricesOf(provider: string, { prices, today }: CatalogueParts): OfferPrice[] {
  const valid = prices
    .filter((price) => price.provider === provider && price.validFrom <= today)
    .sort((a, b) => rank(b).localeCompare(rank(a)));
  const first = new Map<string, Price>();
  for (const price of valid) {
    const key = `${price.model} ${price.unit}`;
    if (!first.has(key)) first.set(key, price);
  }
  return [...first.values()].map(({ model, unit, unitSize, priceMicros, currency, source, checkedOn }) => ({
    model,
    unit,
    unitSize,
    priceMicros,
    currency,
    source,
    checkedOn,
  }));
}

const rank = (price: Price): string => `${price.origin === 'owner' ? 1 : 0}${price.validFrom}`;
