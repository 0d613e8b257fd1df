import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { CostsSettings } from '../../../electron/shared/contract/settings.ts';
import { useTRPC } from '../../api/trpc.ts';

/** Saves figures that the owner sets. What is shown is read again before `onSaved`. */
export function useSaveCosts(onSaved: () => void) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { mutate, isPending, error } = useMutation(
    trpc.settings.save.mutationOptions({
      onSuccess: async () => {
        await queries.invalidateQueries({ queryKey: trpc.costs.pathKey() });
        onSaved();
      },
    }),
  );
  return { save: (costs: Partial<CostsSettings>) => mutate({ costs }), saving: isPending, error };
}
