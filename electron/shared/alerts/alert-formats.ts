/** Figures as sentences about alerts contain them. */
export interface AlertFormats {
  /** "23 Nov, 14:02" */
  time(at: number): string;
  /** "24 November 2026" */
  date(at: number): string;
  ms(ms: number): string;
  bytes(bytes: number): string;
  percent(value: number): string;
  hours(value: number): string;
  money(micros: number, currency: string): string;
}

/** `timeZone` undefined: the machine's. */
export function alertFormats(locale: string, timeZone: string | undefined): AlertFormats {
  const zone = timeZone === undefined ? {} : { timeZone };
  const unit = (name: string, maximumFractionDigits: number) =>
    new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'short', maximumFractionDigits });
  const dates = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { ...options, ...zone });
  return {
    time: (at) =>
      dates({
        day: 'numeric',
        month: 'short',
        hour: '2-digit',
        minute: '2-digit',
        hourCycle: 'h23',
      }).format(at),
    date: (at) => dates({ day: 'numeric', month: 'long', year: 'numeric' }).format(at),
    ms: (ms) => unit('millisecond', 0).format(ms),
    bytes: (bytes) => unit('gigabyte', 1).format(bytes / 1e9),
    percent: (value) => new Intl.NumberFormat(locale, { style: 'percent' }).format(value / 100),
    hours: (value) =>
      new Intl.NumberFormat(locale, { style: 'unit', unit: 'hour', unitDisplay: 'long' }).format(value),
    money: (micros, currency) =>
      new Intl.NumberFormat(locale, { style: 'currency', currency }).format(micros / 1e6),
  };
}

export const ALERT_LOCALES = { en: 'en-GB', ar: 'ar-u-nu-latn' } as const;
