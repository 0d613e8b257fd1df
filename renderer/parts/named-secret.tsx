import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '../api/trpc.ts';
import { failureText } from '../ui/failure-note.tsx';
import { SecretField } from '../ui/secret-field.tsx';
import { ar } from '../ui/words.ar.ts';
import { en } from '../ui/words.en.ts';
import { useWords } from '../words/use-words.ts';

/** One secret of the service, stored by itself: the settings never hold a key. */
export function NamedSecret({ name, label }: { readonly name: string; readonly label: string }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const ui = useWords({ en, ar });
  const secrets = useQuery(trpc.secrets.status.queryOptions());
  const set = useMutation(
    trpc.secrets.set.mutationOptions({
      onSuccess: () => queries.invalidateQueries({ queryKey: trpc.secrets.status.queryKey() }),
    }),
  );
  const state = secrets.data?.find((secret) => secret.name === name)?.state;
  if (state === undefined) return null;
  return (
    <SecretField
      label={label}
      state={state}
      saving={set.isPending}
      error={set.isError ? failureText(set.error, ui) : null}
      onSave={(value) => set.mutateAsync({ name, value })}
      onRemove={() => set.mutate({ name, value: null })}
    />
  );
}
