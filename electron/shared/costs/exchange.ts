import type { CostTotal } from '../contract/calls.ts';
import type { ExchangeRate } from '../contract/settings/costs.ts';

export interface Exchanged {
  readonly currency: string;
  /** Sum of what could be exchanged. */
  readonly costMicros: number;
  /** The rates that the sum rests on. */
  readonly rates: ExchangeRate[];
  /** Currencies that no rate is known for: their amounts are missing in the sum. */
  readonly missing: string[];
}

/** Everything in one currency, as far as the owner gave rates. A rate in the other direction serves too. */
export function exchange(
  totals: readonly CostTotal[],
  currency: string,
  known: readonly ExchangeRate[],
): Exchanged {
  const rates: ExchangeRate[] = [];
  const missing: string[] = [];
  let costMicros = 0;
  for (const total of totals) {
    if (total.currency === currency) {
      costMicros += total.costMicros;
      continue;
    }
    const rate = rateBetween(total.currency, currency, known);
    if (rate === null) {
      if (!missing.includes(total.currency)) missing.push(total.currency);
      continue;
    }
    costMicros += Math.round((total.costMicros * rate.rateMicros) / MILLION);
    if (!rates.some(({ from }) => from === rate.from)) rates.push(rate);
  }
  return { currency, costMicros, rates, missing };
}

function rateBetween(from: string, to: string, known: readonly ExchangeRate[]): ExchangeRate | null {
  const straight = known.find((rate) => rate.from === from && rate.to === to);
  if (straight) return straight;
  const back = known.find((rate) => rate.from === to && rate.to === from);
  return back
    ? { ...back, from, to, rateMicros: Math.max(1, Math.round((MILLION * MILLION) / back.rateMicros)) }
    : null;
}

const MILLION = 1_000_000;
