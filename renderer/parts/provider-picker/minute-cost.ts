import type { UsageUnit } from '../../../electron/shared/call-event.ts';
import type { OfferPrice, ProviderOffer } from '../../../electron/shared/contract/providers.ts';
import { costOf } from '../../../electron/shared/money.ts';
import { findProvider } from '../../../electron/shared/provider-table.ts';

/**
 * What a minute of a call uses, for comparing providers before there is a call: all of it is heard, the agent
 * answers four times with about 450 characters in all, and each answer sends instructions and history again.
 */
export const MINUTE: Readonly<Record<UsageUnit, number>> = {
  audio_ms: 60_000,
  connection_ms: 60_000,
  input_tokens: 3600,
  cached_input_tokens: 0,
  output_tokens: 160,
  characters: 450,
};

export interface MinuteCost {
  readonly currency: string;
  readonly costMicros: number;
  /** The prices that it rests on. */
  readonly prices: readonly OfferPrice[];
}

/** Pure. Null: the price list has no price for one of the units, so no figure would be right. */
export function minuteCost(offer: ProviderOffer, model: string): MinuteCost | null {
  const units = (findProvider(offer.id)?.billedUnits ?? []).filter((unit) => MINUTE[unit] > 0);
  const prices = units.map(
    (unit) =>
      offer.prices.find((price) => price.unit === unit && price.model === model) ??
      offer.prices.find((price) => price.unit === unit && price.model === '*'),
  );
  const known = prices.filter((price) => price !== undefined);
  const currency = known[0]?.currency;
  if (currency === undefined || known.length < units.length) return null;
  if (known.some((price) => price.currency !== currency)) return null;
  const costMicros = known.reduce(
    (sum, price) => sum + costOf(MINUTE[price.unit], price.priceMicros, price.unitSize),
    0,
  );
  return { currency, costMicros, prices: known };
}

/** Pure: one sum, or null when a part is missing or in another currency. */
export function minuteTotal(parts: readonly (MinuteCost | null)[]): Omit<MinuteCost, 'prices'> | null {
  const [first] = parts;
  if (!first || parts.some((part) => part === null || part.currency !== first.currency)) return null;
  return {
    currency: first.currency,
    costMicros: parts.reduce((sum, part) => sum + (part?.costMicros ?? 0), 0),
  };
}
