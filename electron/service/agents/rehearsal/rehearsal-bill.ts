import type { Usage, UsageUnit } from '../../../shared/call-event.ts';
import type { RehearsalCost } from '../../../shared/contract/rehearsal.ts';
import { costOf } from '../../../shared/money.ts';

export interface UnitPrice {
  readonly unitPriceMicros: number;
  readonly unitSize: number;
  readonly currency: string;
}

export type PriceOf = (provider: string, model: string, unit: UsageUnit) => UnitPrice | null;

/** What a rehearsal has cost so far. Quantities are summed before they are priced, so that nothing is rounded twice. */
export class RehearsalBill {
  readonly #priceOf: PriceOf;
  readonly #lines = new Map<string, Usage>();

  constructor(priceOf: PriceOf) {
    this.#priceOf = priceOf;
  }

  add(usage: readonly Usage[]): RehearsalCost {
    for (const line of usage) {
      const key = JSON.stringify([line.provider, line.model, line.unit]);
      const before = this.#lines.get(key);
      this.#lines.set(key, {
        ...line,
        quantity: line.quantity + (before?.quantity ?? 0),
        estimated: line.estimated || (before?.estimated ?? false),
      });
    }
    return this.#sum();
  }

  #sum(): RehearsalCost {
    const lines = [...this.#lines.values()];
    const totals = new Map<string, number>();
    let unpricedLines = 0;
    for (const { provider, model, unit, quantity } of lines) {
      const price = this.#priceOf(provider, model, unit);
      if (price === null) unpricedLines += 1;
      else {
        const cost = costOf(quantity, price.unitPriceMicros, price.unitSize);
        totals.set(price.currency, (totals.get(price.currency) ?? 0) + cost);
      }
    }
    const sumOf = (...units: UsageUnit[]) =>
      lines.reduce((sum, { unit, quantity }) => sum + (units.includes(unit) ? quantity : 0), 0);
    return {
      kind: 'cost',
      inputTokens: sumOf('input_tokens', 'cached_input_tokens'),
      outputTokens: sumOf('output_tokens'),
      totals: [...totals].map(([currency, costMicros]) => ({ currency, costMicros })),
      unpricedLines,
      estimated: lines.some(({ estimated }) => estimated),
    };
  }
}
