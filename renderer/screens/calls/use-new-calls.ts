import { useQueryClient } from '@tanstack/react-query';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { useTRPC } from '../../api/trpc.ts';
import { useCallChanges } from '../../api/updates.tsx';
import type { CallPages } from './use-call-pages.ts';

/** Many calls may change in one moment: they are read once. */
const GATHER_MS = 300;

/**
 * New calls slide in at the top. While the list is scrolled, or the pointer stands on its rows, they wait:
 * nothing moves under the pointer. `waiting` is their number, null for none.
 */
export function useNewCalls({
  pages,
  scroller,
  newestFirst,
}: {
  readonly pages: Pick<CallPages, 'restart' | 'refreshBelow'>;
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly newestFirst: boolean;
}) {
  const queries = useQueryClient();
  const trpc = useTRPC();
  const [waiting, setWaiting] = useState<number | null>(null);
  const pointerInside = useRef(false);
  const [gathered] = useState<{ timer: ReturnType<typeof setTimeout> | undefined; opened: number }>({
    timer: undefined,
    opened: 0,
  });
  const show = () => {
    setWaiting(null);
    scroller.current?.scrollTo({ top: 0 });
    pages.restart();
  };
  const apply = () => {
    const opened = gathered.opened;
    gathered.timer = undefined;
    gathered.opened = 0;
    void queries.invalidateQueries({ queryKey: trpc.calls.totals.queryKey() });
    const atTop = (scroller.current?.scrollTop ?? 0) < 4;
    // Without a new row nothing moves: an answered or ended call is only drawn anew.
    if (newestFirst && atTop && (opened === 0 || !pointerInside.current) && waiting === null) pages.restart();
    else {
      if (opened > 0) setWaiting((before) => (before ?? 0) + opened);
      if (newestFirst) pages.refreshBelow();
    }
  };
  useCallChanges(({ change }) => {
    if (change === 'opened') gathered.opened += 1;
    gathered.timer ??= setTimeout(() => latest.current(), GATHER_MS);
  });
  const latest = useRef(apply);
  latest.current = apply;
  useEffect(() => () => clearTimeout(gathered.timer), [gathered]);
  return {
    waiting,
    show,
    pointerIn: () => {
      pointerInside.current = true;
    },
    pointerOut: () => {
      pointerInside.current = false;
    },
  };
}
