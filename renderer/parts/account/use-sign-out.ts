import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '../../api/trpc.ts';
import { forgetSignedIn } from './was-signed-in.ts';

/** Ends this browser's session and shows the sign-in, without the note that a session was ended. */
export function useSignOut() {
  const queries = useQueryClient();
  return useMutation(
    useTRPC().session.signOut.mutationOptions({
      onSuccess: () => {
        forgetSignedIn();
        return queries.invalidateQueries();
      },
    }),
  );
}
