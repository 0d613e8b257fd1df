import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC } from '../../../api/trpc.ts';

/** Saves that something is on or off at once, without a form; switching off is asked first. */
export function useSwitch() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const save = useMutation(
    trpc.settings.save.mutationOptions({
      onSuccess: (answer) => {
        setAsking(false);
        queries.setQueryData(trpc.settings.get.queryKey(), answer);
      },
    }),
  );
  return { save, asking, setAsking };
}
