import type { Usage, UsageUnit } from '../../shared/call-event.ts';

export interface UnitPrice {
  readonly unitPriceMicros: number;
  readonly unitSize: number;
  readonly currency: string;
}

/** What usage costs, in whole units of a currency; null: the price book has no price. */
export type CostOf = (usage: Usage) => { readonly amount: number; readonly currency: string } | null;

const KEPT_MS = 60_000;

/**
 * Prices as of a minute ago at the most: usage is reported several times a second, and a database that is locked must not
 * keep a call's report from being counted. Not rounded, since a counter adds many small pieces.
 */
export function createPriceMemory(
  priceFor: (provider: string, model: string, unit: UsageUnit) => UnitPrice | null,
  clock: () => number,
): CostOf {
  const known = new Map<string, { readonly price: UnitPrice | null; readonly at: number }>();
  const priceOf = ({ provider, model, unit }: Usage): UnitPrice | null => {
    const key = JSON.stringify([provider, model, unit]);
    const before = known.get(key);
    if (before && Math.abs(clock() - before.at) < KEPT_MS) return before.price;
    const price = read(() => priceFor(provider, model, unit), before?.price ?? null);
    known.set(key, { price, at: clock() });
    return price;
  };
  return (usage) => {
    const price = priceOf(usage);
    if (price === null) return null;
    const { unitPriceMicros, unitSize, currency } = price;
    return { amount: ((usage.quantity / unitSize) * unitPriceMicros) / 1e6, currency };
  };
}

function read<T>(ask: () => T, otherwise: T): T {
  try {
    return ask();
  } catch {
    return otherwise;
  }
}
