import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import type { ConnectionTest, ThreeCxOverview } from '../../../../electron/shared/contract/three-cx.ts';
import { useTRPCClient } from '../../../api/trpc.ts';
import { Button } from '../../../ui/button.tsx';
import { FailureNote } from '../../../ui/failure-note.tsx';
import { Field } from '../../../ui/field.tsx';
import { HealthGlyph } from '../../../ui/health-glyph.tsx';
import { Input } from '../../../ui/input.tsx';
import { useWords } from '../../../words/use-words.ts';
import { ar } from '../words.ar.ts';
import { en } from '../words.en.ts';
import { CertificateQuestion } from './certificate-question.tsx';
import { addressText, readAddress } from './typed-address.ts';

type Connected = Extract<ConnectionTest, { state: 'connected' }>;

interface Typed {
  readonly address: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** Address and key of 3CX's API, and what trying them showed. Stored keys are never shown, empty keeps them. */
export function ConnectForm({
  overview,
  host,
  connected,
  onConnected,
}: {
  readonly overview: ThreeCxOverview;
  readonly host: string;
  readonly connected: Connected | null;
  onConnected(connected: Connected | null): void;
}) {
  const w = useWords({ en, ar });
  const api = useTRPCClient();
  const [help, setHelp] = useState(false);
  const [asked, setAsked] = useState<Extract<ConnectionTest, { state: 'certificate' }> | null>(null);
  const { register, handleSubmit, formState } = useForm<Typed>({
    defaultValues: {
      address: addressText(overview.connection ?? { host, port: 443 }),
      clientId: '',
      clientSecret: '',
    },
  });
  const take = (answer: ConnectionTest) => {
    setAsked(answer.state === 'certificate' ? answer : null);
    onConnected(answer.state === 'connected' ? answer : null);
  };
  const test = useMutation({
    mutationFn: async ({ address, clientId, clientSecret }: Typed) => {
      await api.threeCx.saveConnection.mutate({
        ...readAddress(address),
        ...(clientId.trim() === '' ? {} : { clientId }),
        ...(clientSecret.trim() === '' ? {} : { clientSecret }),
      });
      return api.threeCx.test.mutate();
    },
    onMutate: () => onConnected(null),
    onSuccess: take,
  });
  const { errors } = formState;
  return (
    <div className="flex min-w-0 flex-col gap-3">
      <form
        onSubmit={handleSubmit((typed) => test.mutate(typed))}
        className="grid items-start gap-2.5 sm:grid-cols-[minmax(0,1fr)_9rem_minmax(0,1fr)_auto]"
      >
        <Field label={w.address} error={errors.address && w.needs('pbx.company.com')}>
          <Input dir="ltr" {...register('address', { validate: (text) => readAddress(text).host !== '' })} />
        </Field>
        <Field label={w.clientId} error={errors.clientId && w.needs('9900')}>
          <Input
            dir="ltr"
            placeholder={overview.clientIdSet ? w.stored : ''}
            {...register('clientId', { required: !overview.clientIdSet })}
          />
        </Field>
        <Field label={w.apiKey} error={errors.clientSecret && w.needs('k3y…')}>
          <Input
            type="password"
            mono
            dir="ltr"
            placeholder={overview.clientSecretSet ? '••••••••••••••••' : ''}
            {...register('clientSecret', { required: !overview.clientSecretSet })}
          />
        </Field>
        <Button type="submit" className="sm:mt-[25px]" working={test.isPending ? w.testing : false}>
          {w.test}
        </Button>
      </form>
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1 type-small text-text-2">
        {connected && (
          <span role="status" className="flex items-start gap-2">
            <HealthGlyph health="ok" size={14} className="mt-0.5" />
            <bdi>{w.connected(connected.version ?? '', w.calls(connected.licenceCalls))}</bdi>
          </span>
        )}
        <button
          type="button"
          aria-expanded={help}
          className="text-accent underline pointer-coarse:min-h-11"
          onClick={() => setHelp(!help)}
        >
          {w.whereKey}
        </button>
      </div>
      {help && <p className="max-w-prose type-ui text-text-2">{w.whereKeyText}</p>}
      {test.isError && <FailureNote error={test.error} />}
      {asked && !test.isPending && <CertificateQuestion certificate={asked} onAnswer={take} />}
    </div>
  );
}
