import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '../../api/trpc.ts';

/** Has the built-in caller ring the own line. What becomes of it comes with the tests and the live calls. */
export function useRehearse(onStarted?: () => void) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  return useMutation(
    trpc.setup.rehearse.mutationOptions({
      onSuccess: (tests) => {
        queries.setQueryData(trpc.setup.tests.queryKey(), tests);
        onStarted?.();
      },
    }),
  );
}
