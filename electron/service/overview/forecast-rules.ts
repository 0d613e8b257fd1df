import type { CostTotal } from '../../shared/contract/calls.ts';

const DAY_MS = 86_400_000;
/** Before this a month says nothing about itself. */
const KNOWN_AFTER_MS = 2 * DAY_MS;

/** Pure: the whole month, if the rest of it goes on as the part that is over. Empty while too little is known. */
export function forecast(
  cost: readonly CostTotal[],
  month: { readonly from: number; readonly before: number },
  now: number,
): CostTotal[] {
  const overMs = now - month.from;
  if (overMs < KNOWN_AFTER_MS || now >= month.before) return [];
  const share = (month.before - month.from) / overMs;
  return cost.map(({ currency, costMicros }) => ({ currency, costMicros: Math.round(costMicros * share) }));
}
