import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { useTRPC } from '../../api/trpc.ts';
import type { Clockwork } from '../../format/clock.ts';
import { useLanguage } from '../../words/language.tsx';

/** Times of the page: the business's time zone, as the overview names it; until it is read, the browser's. */
export function useClockwork(): Clockwork {
  const trpc = useTRPC();
  const { locale } = useLanguage();
  const timeZone = useQuery(trpc.overview.get.queryOptions()).data?.timeZone;
  return useMemo(() => ({ locale, timeZone }), [locale, timeZone]);
}

/** The time, again after each interval: for "40 s ago" and lengths of calls. */
export function useNow(everyMs: number): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}
