import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../../api/trpc.ts';

/** How far set-up came. Kept by the service: the same after a restart and in every browser. */
export function useProgress() {
  const trpc = useTRPC();
  return useQuery(trpc.setup.progress.queryOptions());
}
