import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTRPC } from '../../api/trpc.ts';
import { useLiveMessages } from '../../api/updates.tsx';

/** Records are in the file a moment after they are told; and many come together. */
const SETTLE_MS = 250;

/** Reads the tests again while calls go on: with each event of a call, at most four times a second. */
export function useTestsFollowCalls(): void {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  useLiveMessages(({ type }) => {
    if (type === 'levels' || type === 'words' || timer.current !== undefined) return;
    timer.current = setTimeout(() => {
      timer.current = undefined;
      void queries.invalidateQueries({ queryKey: trpc.setup.tests.queryKey() });
    }, SETTLE_MS);
  });
}
