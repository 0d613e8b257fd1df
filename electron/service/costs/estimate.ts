import type { Usage } from '../../shared/call-event.ts';
import type { CostLine } from '../../shared/contract/calls.ts';
import type { ProviderTrio, WhatIf } from '../../shared/contract/costs.ts';
import type { PriceBook } from './price-book.ts';
import { costLine, countUnpriced, SAME_QUANTITY, totalsOf } from './rules.ts';

/** What the same talk would cost with these providers, at the prices that hold now. */
export function whatIf(
  usage: readonly Usage[],
  providers: ProviderTrio,
  prices: Pick<PriceBook, 'priceFor'>,
): WhatIf {
  const lines = usage.map((used) => priceElsewhere(used, providers[used.stage], prices));
  return { lines, totals: totalsOf(lines), unpricedLines: countUnpriced(lines) };
}

/** Falls back to a unit that measures the same thing, since vendors bill the same talk in different units. */
function priceElsewhere(
  used: Usage,
  choice: ProviderTrio['stt'],
  prices: Pick<PriceBook, 'priceFor'>,
): CostLine {
  const elsewhere = { ...used, provider: choice.provider, model: choice.model };
  for (const unit of [used.unit, ...SAME_QUANTITY[used.unit]]) {
    const price = prices.priceFor(choice.provider, choice.model, unit);
    if (price) return costLine({ ...elsewhere, unit }, price);
  }
  return costLine(elsewhere, null);
}
