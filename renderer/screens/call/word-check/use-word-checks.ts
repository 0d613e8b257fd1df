import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { CallDetail } from '../../../../electron/shared/contract/calls.ts';
import type { WordChecksOfCall } from '../../../../electron/shared/contract/word-checks.ts';
import { useTRPC } from '../../../api/trpc.ts';

/** What was checked of a call that has ended; undefined: not known yet, or it still stands. */
export function useWordChecks({
  callId,
  status,
}: Pick<CallDetail, 'callId' | 'status'>): WordChecksOfCall | undefined {
  const trpc = useTRPC();
  return useQuery(trpc.wordChecks.of.queryOptions({ callId }, { enabled: status === 'ended' })).data;
}

export function useCorrectWords(callId: string, onDone: () => void) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  return useMutation(
    trpc.wordChecks.correct.mutationOptions({
      onSuccess(after) {
        queries.setQueryData(trpc.wordChecks.of.queryKey({ callId }), after);
        onDone();
      },
    }),
  );
}
