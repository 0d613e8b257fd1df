/** Money is integers: one millionth of the currency's unit. 1.50 USD = 1_500_000 costMicros. */
export type CostMicros = number;

/** Quantity times a frozen unit price, rounded half up to a whole micro, so that a sum of lines is exact. */
export const costOf = (quantity: number, unitPriceMicros: number, unitSize: number): CostMicros =>
  Math.round((quantity * unitPriceMicros) / unitSize);

/** "0.0213 USD": four decimals below one unit, since a call costs cents; two above. */
export function formatCost(micros: CostMicros, currency: string): string {
  const value = micros / 1_000_000;
  return `${value.toFixed(Math.abs(value) < 1 ? 4 : 2)} ${currency}`;
}
