import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ProviderOffer } from '../../../electron/shared/contract/providers.ts';
import { failureOf } from '../../api/failure-of.ts';
import { useTRPC } from '../../api/trpc.ts';
import { SecretField } from '../../ui/secret-field.tsx';
import { usePickerWords } from './use-picker-words.ts';

/** The key of a provider. It is kept at once, apart from the agent: two agents with one vendor share it. */
export function ProviderKey({ offer, sharedAbove }: { offer: ProviderOffer; sharedAbove: boolean }) {
  const w = usePickerWords();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const save = useMutation({
    ...trpc.secrets.set.mutationOptions(),
    onSuccess: () => void queries.invalidateQueries({ queryKey: [['providers']] }),
  });
  if (offer.secret === null) return <p className="min-h-8 type-ui text-text-2">{w.offline}</p>;
  if (sharedAbove) return <p className="min-h-8 type-ui text-text-2">{w.sameKey}</p>;
  const { name, state } = offer.secret;
  const failure = save.error ? failureOf(save.error) : null;
  return (
    <SecretField
      label={w.keyOf(offer.label)}
      state={state}
      saving={save.isPending}
      hint={offer.needsKey ? w.keyHint : w.keyOptional}
      error={failure === null ? null : 'message' in failure ? failure.message : ''}
      onSave={(value) => save.mutateAsync({ name, value })}
      onRemove={() => save.mutate({ name, value: null })}
    />
  );
}
