import type { MonthCosts, Price } from '../../../electron/shared/contract/costs.ts';
import { isPriceOld } from '../../../electron/shared/costs/price-age.ts';
import { findProvider } from '../../../electron/shared/provider-table.ts';

/** A price that holds, with what it was used for this month. */
export interface PriceRow {
  readonly price: Price;
  readonly stage: 'stt' | 'llm' | 'tts';
  readonly label: string;
  /** In the currency of the price; null: not used this month. */
  readonly costMicros: number | null;
  readonly old: boolean;
  /** A newer price that holds from a later day on. */
  readonly next: Price | null;
}

/** Used ones first, by stage and cost; then the rest of the book. */
export function priceRows(prices: readonly Price[], month: Pick<MonthCosts, 'models' | 'today'>): PriceRow[] {
  const groups = Map.groupBy(prices, ({ provider, model, unit }) => JSON.stringify([provider, model, unit]));
  const rows = [...groups.values()].flatMap((group) => {
    const price = holding(group, month.today);
    if (price === null) return [];
    const row = {
      price,
      stage: findProvider(price.provider)?.stage ?? 'llm',
      label: findProvider(price.provider)?.label ?? price.provider,
      costMicros: usedFor(price, month.models),
      old: isPriceOld(price.checkedOn, month.today),
      next: upcoming(group, month.today),
    };
    return [row];
  });
  return rows.sort((a, b) => rank(a) - rank(b) || (b.costMicros ?? 0) - (a.costMicros ?? 0));
}

/** As the service chooses: the owner's before the seeded one, the newest that is valid already. */
function holding(group: readonly Price[], today: string): Price | null {
  const valid = group.filter(({ validFrom }) => validFrom <= today);
  const order = (price: Price) => `${price.origin === 'owner' ? 1 : 0}${price.validFrom}`;
  return valid.sort((a, b) => order(b).localeCompare(order(a)))[0] ?? null;
}

const upcoming = (group: readonly Price[], today: string): Price | null =>
  group
    .filter(({ validFrom }) => validFrom > today)
    .sort((a, b) => a.validFrom.localeCompare(b.validFrom))[0] ?? null;

/** "*" is what every model without a price of its own was billed by. */
function usedFor(price: Price, models: MonthCosts['models']): number | null {
  const used = models.filter(
    ({ provider, model, unit, currency }) =>
      provider === price.provider &&
      unit === price.unit &&
      currency === price.currency &&
      (model === price.model || price.model === '*'),
  );
  return used.length === 0 ? null : used.reduce((sum, { costMicros }) => sum + costMicros, 0);
}

const STAGES = ['stt', 'llm', 'tts'];
const rank = ({ costMicros, stage }: PriceRow): number =>
  (costMicros === null ? 10 : 0) + STAGES.indexOf(stage);
