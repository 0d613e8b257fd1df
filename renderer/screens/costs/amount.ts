/** Amounts as people type them, as whole micro-units; no fraction is lost on the way. */

/** "0.0048", "1,50", "12" → micros; null: not an amount, or finer than a millionth. */
export function parseAmount(text: string): number | null {
  const match = /^(\d{1,9})(?:[.,](\d{1,6}))?$/.exec(text.trim());
  if (match === null) return null;
  return Number(match[1]) * 1_000_000 + Number((match[2] ?? '').padEnd(6, '0'));
}

/** For an input: "0.0048", "12", "1.5". */
export function amountText(micros: number): string {
  const whole = Math.floor(micros / 1_000_000);
  const rest = String(micros % 1_000_000)
    .padStart(6, '0')
    .replace(/0+$/, '');
  return rest === '' ? String(whole) : `${whole}.${rest}`;
}

/** A price as it is billed: as many decimals as it has, two at least. */
export const formatPrice = (micros: number, currency: string, locale: string): string =>
  new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    minimumFractionDigits: 2,
    maximumFractionDigits: 6,
  }).format(micros / 1_000_000);

/** For an axis: short, the same number of decimals at every tick, the sign without the country. */
export function axisMoney(
  ticks: readonly number[],
  currency: string,
  locale: string,
): (units: number) => string {
  const digits = ticks.every(Number.isInteger) ? 0 : 2;
  const finer = ticks.some((tick) => tick > 0 && tick < 0.01) ? 4 : digits;
  const format = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: finer,
    maximumFractionDigits: finer,
  });
  return (units) => format.format(units);
}

/** Room for the longest label of an axis, about 7 px a character. */
export const axisWidth = (labels: readonly string[]): number =>
  Math.max(...labels.map((label) => label.replace(/\p{Cf}/gu, '').length)) * 7 + 12;

const HUNDREDTHS: Readonly<Record<string, string>> = { GBP: 'p', USD: '¢', EUR: 'c' };

/** A rate per minute or call: "1.5p" in English, else with three decimals. */
export function formatRate(micros: number, currency: string, locale: string): string {
  const sign = HUNDREDTHS[currency];
  if (sign !== undefined && locale.startsWith('en') && micros < 1_000_000) {
    const hundredths = micros / 10_000;
    return `${new Intl.NumberFormat(locale, { maximumFractionDigits: hundredths < 1 ? 2 : 1 }).format(hundredths)}${sign}`;
  }
  return new Intl.NumberFormat(locale, { style: 'currency', currency, maximumFractionDigits: 3 }).format(
    micros / 1_000_000,
  );
}
