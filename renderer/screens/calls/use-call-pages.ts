import { useQueries, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { CallSort, ListedCall, MatchInput } from '../../../electron/shared/contract/calls.ts';
import { useTRPC } from '../../api/trpc.ts';

export const PAGE_SIZE = 200;
/** Pages out of view are forgotten: the page never holds all rows, only where each page begins. */
const FORGET_AFTER_MS = 10_000;

export interface CallPages {
  /** Known so far; a page that was not read yet counts as full. */
  readonly rowCount: number;
  /** Undefined: not read yet, or forgotten. */
  row(index: number): ListedCall | undefined;
  readonly firstRead: boolean;
  readonly error: unknown;
  retry(): void;
  /** Reads the first page again and, from it on, all that is in view. */
  restart(): void;
  /** Reads again what is in view, except the first page: its rows would move. */
  refreshBelow(): void;
}

/** Pages of 200 along the cursor, read when rows `first` to `last` come into view. */
export function useCallPages(match: MatchInput, sort: CallSort, first: number, last: number): CallPages {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [cursors, setCursors] = useState<readonly (string | null)[]>([null]);
  const firstPage = Math.min(Math.floor(first / PAGE_SIZE), cursors.length - 1);
  const lastPage = Math.min(Math.floor(last / PAGE_SIZE), cursors.length - 1);
  const inView = cursors.slice(firstPage, lastPage + 1);
  const optionsOf = (cursor: string | null) =>
    trpc.calls.list.queryOptions({ ...match, sort, cursor, limit: PAGE_SIZE });
  const results = useQueries({
    queries: inView.map((cursor) => ({
      ...optionsOf(cursor),
      gcTime: FORGET_AFTER_MS,
      staleTime: Number.POSITIVE_INFINITY,
      refetchOnWindowFocus: false,
    })),
  });

  const nexts = results.map(({ data }) => (data === undefined ? undefined : data.nextCursor));
  // biome-ignore lint/correctness/useExhaustiveDependencies: `nexts` is new at each render, its content is what counts
  useEffect(() => {
    nexts.forEach((next, index) => {
      if (next !== undefined) setCursors((known) => withNext(known, firstPage + index, next));
    });
  }, [JSON.stringify(nexts), firstPage]);

  const lastLoaded = lastPage === cursors.length - 1 ? results.at(-1)?.data?.calls.length : undefined;
  const failed = results.find(({ isError, data }) => isError && data === undefined);
  return {
    rowCount: (cursors.length - 1) * PAGE_SIZE + (lastLoaded ?? PAGE_SIZE),
    row: (index) => results[Math.floor(index / PAGE_SIZE) - firstPage]?.data?.calls[index % PAGE_SIZE],
    firstRead: cursors.length > 1 || results[0]?.data !== undefined,
    error: failed?.error ?? null,
    retry: () => void Promise.all(results.map((result) => result.isError && result.refetch())),
    restart: () => void queries.invalidateQueries({ queryKey: trpc.calls.list.queryKey() }),
    refreshBelow: () => {
      for (const cursor of inView)
        if (cursor !== null) void queries.invalidateQueries({ queryKey: optionsOf(cursor).queryKey });
    },
  };
}

/** Where the page behind `page` begins. A changed place drops what was known behind it. */
function withNext(
  known: readonly (string | null)[],
  page: number,
  next: string | null,
): readonly (string | null)[] {
  if (page >= known.length) return known;
  if (next === null) return known.length === page + 1 ? known : known.slice(0, page + 1);
  return known[page + 1] === next ? known : [...known.slice(0, page + 1), next];
}
