import type { CostTotal } from '../../electron/shared/contract/calls.ts';
import { numberFormat } from './kept-formats.ts';

/**
 * Micro-units as money of a currency. `cents`: a sum, as on a bill (£0.03). `fine`: a cost line (£0.0043).
 */
export function formatMoney(
  { costMicros, currency }: CostTotal,
  locale: string,
  precision: 'cents' | 'fine' = 'cents',
): string {
  const digits = precision === 'fine' ? { minimumFractionDigits: 4, maximumFractionDigits: 4 } : {};
  return numberFormat(locale, { style: 'currency', currency, ...digits }).format(costMicros / 1_000_000);
}

/** One sum per currency, the business currency first: "£0.03 + $0.01". Null when nothing cost anything. */
export function formatTotals(totals: readonly CostTotal[], locale: string): string | null {
  if (totals.length === 0) return null;
  return totals.map((total) => formatMoney(total, locale)).join(' + ');
}
