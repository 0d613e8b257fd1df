import type { Usage, UsageUnit } from '../../shared/call-event.ts';
import type { CostLine, CostTotal } from '../../shared/contract/calls.ts';
import type { Price } from '../../shared/contract/costs.ts';
import { costOf } from '../../shared/money.ts';

export type FrozenPrice = NonNullable<CostLine['price']>;

export const freeze = (price: Price): FrozenPrice => ({
  unitPriceMicros: price.priceMicros,
  unitSize: price.unitSize,
  currency: price.currency,
});

/** A line without a price costs null, not nothing: it is shown as unpriced. */
export const costLine = (usage: Usage, price: FrozenPrice | null): CostLine => ({
  stage: usage.stage,
  provider: usage.provider,
  model: usage.model,
  unit: usage.unit,
  quantity: usage.quantity,
  estimated: usage.estimated,
  price,
  costMicros: price && costOf(usage.quantity, price.unitPriceMicros, price.unitSize),
});

/**
 * More of the same on the same call. The price is the one frozen with the first piece; the cost comes from
 * the whole quantity, so that usage reported in many small pieces is not rounded many times.
 */
export const addQuantity = (line: CostLine, quantity: number): CostLine =>
  costLine({ ...line, quantity: line.quantity + quantity }, line.price);

/** Exact: lines are whole micros. One total per currency, the largest first. */
export const totalsOf = (lines: readonly Pick<CostLine, 'price' | 'costMicros'>[]): CostTotal[] =>
  totalsOfRows(
    lines.flatMap(({ price, costMicros }) =>
      price && costMicros !== null ? [{ currency: price.currency, costMicros }] : [],
    ),
  );

export function totalsOfRows(rows: readonly CostTotal[]): CostTotal[] {
  const sums = new Map<string, number>();
  for (const { currency, costMicros } of rows) {
    sums.set(currency, (sums.get(currency) ?? 0) + costMicros);
  }
  return [...sums]
    .map(([currency, costMicros]) => ({ currency, costMicros }))
    .sort((a, b) => b.costMicros - a.costMicros);
}

export const countUnpriced = (lines: readonly Pick<CostLine, 'costMicros'>[]): number =>
  lines.filter((line) => line.costMicros === null).length;

/**
 * The price that holds on a day, out of a provider's prices for one unit: the owner's before the seeded one,
 * the model's own before "*", the newest that is valid already.
 */
export function choosePrice(prices: readonly Price[], model: string, day: string): Price | null {
  const valid = prices.filter(
    (price) => price.validFrom <= day && (price.model === model || price.model === '*'),
  );
  return valid.sort((a, b) => rank(b, model).localeCompare(rank(a, model)))[0] ?? null;
}

const rank = (price: Price, model: string): string =>
  `${price.model === model ? 1 : 0}${price.origin === 'owner' ? 1 : 0}${price.validFrom}`;

/** Units that measure the same thing: what one vendor counts as audio another bills as time connected. */
export const SAME_QUANTITY: Readonly<Record<UsageUnit, readonly UsageUnit[]>> = {
  audio_ms: ['connection_ms'],
  connection_ms: ['audio_ms'],
  input_tokens: [],
  // A vendor without a cache rate bills cached tokens like any other.
  cached_input_tokens: ['input_tokens'],
  output_tokens: [],
  characters: [],
};
