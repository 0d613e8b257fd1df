/**
 * Formatters made once for each locale and set of options: making one takes as long as formatting a hundred values, and a
 * scrolled list formats hundreds a frame. They hold no state, so who shares them cannot tell.
 */
const dates = new Map<string, Intl.DateTimeFormat>();
const numbers = new Map<string, Intl.NumberFormat>();

export function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  const kept = dates.get(key) ?? new Intl.DateTimeFormat(locale, options);
  dates.set(key, kept);
  return kept;
}

export function numberFormat(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  const kept = numbers.get(key) ?? new Intl.NumberFormat(locale, options);
  numbers.set(key, kept);
  return kept;
}
