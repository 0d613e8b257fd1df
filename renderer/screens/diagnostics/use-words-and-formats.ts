import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../../api/trpc.ts';
import { formatBytes } from '../../format/bytes.ts';
import { formatDate, formatPreciseTime, formatTime } from '../../format/clock.ts';
import { formatSum } from '../../format/duration.ts';
import { useLanguage } from '../../words/language.tsx';
import { useWords } from '../../words/use-words.ts';
import { ar } from './words.ar.ts';
import { en, type FindingFormats } from './words.en.ts';

export type DiagnosticsWords = typeof en;

export const useDiagnosticsWords = (): DiagnosticsWords => useWords({ en, ar });

export interface Formats extends FindingFormats {
  preciseTime(at: number): string;
}

/** Times in the business's time zone, sizes and lengths in the reader's language. */
export function useFormats(): Formats {
  const { locale } = useLanguage();
  const trpc = useTRPC();
  const business = useQuery(trpc.settings.business.queryOptions()).data;
  const clock = { locale, timeZone: business?.timeZone ?? undefined };
  return {
    time: (at) => formatTime(at, clock),
    preciseTime: (at) => formatPreciseTime(at, clock),
    date: (at) => formatDate(at, clock, { now: Date.now() }),
    bytes: (bytes) => formatBytes(bytes, locale),
    length: (ms) => formatSum(ms, locale),
  };
}
