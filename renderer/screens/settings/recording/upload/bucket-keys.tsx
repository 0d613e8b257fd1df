import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '../../../../api/trpc.ts';
import { failureText } from '../../../../ui/failure-note.tsx';
import { SecretField } from '../../../../ui/secret-field.tsx';
import { ar as uiAr } from '../../../../ui/words.ar.ts';
import { en as uiEn } from '../../../../ui/words.en.ts';
import { useWords } from '../../../../words/use-words.ts';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

const KEY_ID = 'recording-bucket-key-id';
const SECRET = 'recording-bucket-secret';

/** Stored by themselves: the settings never hold a key. */
export function BucketKeys() {
  const w = useWords({ en, ar });
  return (
    <div className="grid gap-3 border-b border-line py-3 sm:grid-cols-2">
      <BucketKey name={KEY_ID} label={w.keyId} />
      <BucketKey name={SECRET} label={w.secret} />
    </div>
  );
}

function BucketKey({ name, label }: { readonly name: string; readonly label: string }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const ui = useWords({ en: uiEn, ar: uiAr });
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
