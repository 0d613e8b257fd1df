import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '../../../api/trpc.ts';
import { failureText } from '../../../ui/failure-note.tsx';
import { SecretField } from '../../../ui/secret-field.tsx';
import { ar as uiAr } from '../../../ui/words.ar.ts';
import { en as uiEn } from '../../../ui/words.en.ts';
import { useWords } from '../../../words/use-words.ts';
import { ar } from '../words.ar.ts';
import { en } from '../words.en.ts';
import { LineRow, type LineRowsProps, NUMBER } from './line-row.tsx';
import { LineSelect } from './line-select.tsx';
import { OptionalGroup } from './optional-group.tsx';
import { PROTOCOLS } from './phone-line-values.ts';

export function RegistrationRows(props: LineRowsProps) {
  const w = useWords({ en, ar });
  const row = { ...props, setting: 'registration' };
  return (
    <OptionalGroup {...row} field="registrationOn" title={w.registration} text={w.registrationText}>
      <LineRow {...row} field="registrar" label={w.registrar} />
      <LineRow {...row} field="registrarPort" label={w.registrarPort} {...NUMBER} />
      <LineSelect {...row} field="registrationProtocol" label={w.protocol} options={PROTOCOL_OPTIONS} />
      <LineRow {...row} field="username" label={w.username} />
      <LineRow {...row} field="authenticationId" label={w.authenticationId} hint={w.authenticationIdHint} />
      <LineRow {...row} field="expiresSeconds" label={w.expiresSeconds} {...NUMBER} />
      <RegistrationPassword />
    </OptionalGroup>
  );
}

export const PROTOCOL_OPTIONS = PROTOCOLS.map((value) => ({ value, label: value.toUpperCase() }));

/** Stored by itself: the settings never hold a password. */
function RegistrationPassword() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const w = useWords({ en, ar });
  const uiWords = useWords({ en: uiEn, ar: uiAr });
  const secrets = useQuery(trpc.secrets.status.queryOptions());
  const set = useMutation(
    trpc.secrets.set.mutationOptions({
      onSuccess: () => queries.invalidateQueries({ queryKey: trpc.secrets.status.queryKey() }),
    }),
  );
  const state = secrets.data?.find(({ name }) => name === 'sip-registration')?.state;
  if (state === undefined) return null;
  return (
    <div className="border-b border-line py-3">
      <SecretField
        label={w.registrationPassword}
        state={state}
        saving={set.isPending}
        error={set.isError ? failureText(set.error, uiWords) : null}
        onSave={(value) => set.mutateAsync({ name: 'sip-registration', value })}
        onRemove={() => set.mutate({ name: 'sip-registration', value: null })}
      />
    </div>
  );
}
