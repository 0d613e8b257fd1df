import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTRPC } from '../../api/trpc.ts';
import { useCallChanges } from '../../api/updates.tsx';

/** Figures of the day and the month. Read when a screen opens; `useFreshOverview` keeps them true. */
export function useOverview() {
  const trpc = useTRPC();
  return useQuery(trpc.overview.get.queryOptions());
}

/** Many calls may end in one moment: the figures are read once for all of them. */
const GATHER_MS = 400;
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** The overview, read again when a call begins, is answered or ends, and when the business's day is over. */
export function useFreshOverview() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const overview = useQuery(trpc.overview.get.queryOptions(undefined, { refetchOnMount: 'always' }));
  const [gathered] = useState<{ timer: ReturnType<typeof setTimeout> | undefined }>({ timer: undefined });

  const readAgain = () => void queries.invalidateQueries({ queryKey: trpc.overview.get.queryKey() });
  useCallChanges(() => {
    gathered.timer ??= setTimeout(() => {
      gathered.timer = undefined;
      readAgain();
    }, GATHER_MS);
  });
  useEffect(() => () => clearTimeout(gathered.timer), [gathered]);

  const data = overview.data;
  useEffect(() => {
    if (data === undefined) return;
    const leftMs = Math.min(data.today.before - data.at, LONGEST_TIMER_MS);
    const timer = setTimeout(() => {
      void queries.invalidateQueries({ queryKey: trpc.overview.get.queryKey() });
    }, leftMs + 1000);
    return () => clearTimeout(timer);
  }, [data, queries, trpc]);
  return overview;
}
