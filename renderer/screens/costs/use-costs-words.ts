import { useLanguage } from '../../words/language.tsx';
import { useWords } from '../../words/use-words.ts';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

export type CostsWords = typeof en;

export const useCostsWords = (): CostsWords => useWords({ en, ar });

/** Days ("2026-11-20") and months of the screen in its language. They are days already: no time zone is asked for. */
export function useCalendarWords() {
  const { locale } = useLanguage();
  const form = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { timeZone: 'UTC', calendar: 'gregory', ...options });
  return {
    locale,
    monthName: (month: string) => form({ month: 'long', year: 'numeric' }).format(Date.parse(`${month}-01`)),
    monthOnly: (month: string) => form({ month: 'long' }).format(Date.parse(`${month}-01`)),
    shortDay: (day: string) => form({ day: 'numeric', month: 'short' }).format(Date.parse(day)),
    dayWithYear: (day: string) =>
      form({ day: 'numeric', month: 'short', year: 'numeric' }).format(Date.parse(day)),
  };
}
