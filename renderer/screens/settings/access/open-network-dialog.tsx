import { useMutation } from '@tanstack/react-query';
import { TRPCClientError } from '@trpc/client';
import { Controller, type UseFormReturn, useForm } from 'react-hook-form';
import type { LanAnswer, LanPreview } from '../../../../electron/shared/contract/lan-access.ts';
import { lanAccessSettingsSchema } from '../../../../electron/shared/contract/settings/lan-access.ts';
import { useTRPCClient } from '../../../api/trpc.ts';
import { CodeBlock } from '../../../ui/code-block.tsx';
import { Field } from '../../../ui/field.tsx';
import { Input, Textarea } from '../../../ui/input.tsx';
import { RadioCards } from '../../../ui/radio-cards.tsx';
import { Select } from '../../../ui/select.tsx';
import { useWords } from '../../../words/use-words.ts';
import { schemaResolver } from '../parts/schema-resolver.ts';
import { FormDialog } from './form-dialog.tsx';
import { ALL_ADDRESSES, fieldOf, type NetworkValues, toChange, toForm } from './network-values.ts';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** First where and with which certificate, then what that opens, then it is opened. */
export function OpenNetworkDialog({ answer, onClose }: { readonly answer: LanAnswer; onClose(): void }) {
  const w = useWords({ en, ar });
  const api = useTRPCClient();
  const change = (typed: NetworkValues) => toChange(typed, answer.fixedByFile) as never;
  const form = useForm<NetworkValues>({
    defaultValues: toForm(answer),
    resolver: schemaResolver<NetworkValues>(
      lanAccessSettingsSchema,
      (typed) => ({ ...answer.settings, ...toChange(typed, answer.fixedByFile) }),
      fieldOf,
    ),
  });
  const preview = useMutation({
    mutationFn: () => api.access.lan.preview.query(change(form.getValues())),
    onError: (error) => showAtField(form, error),
  });
  const save = useMutation({
    mutationFn: () => api.access.lan.save.mutate(change(form.getValues())),
    onSuccess: onClose,
  });
  if (preview.data) {
    return (
      <FormDialog
        wide
        title={w.previewTitle}
        description={w.previewText(preview.data.port, preview.data.users)}
        action={w.openNow}
        working={save.isPending ? w.opening : false}
        error={save.error}
        back={() => {
          save.reset();
          preview.reset();
        }}
        onClose={onClose}
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        <Preview preview={preview.data} />
      </FormDialog>
    );
  }
  return (
    <FormDialog
      wide
      title={w.openNetwork}
      description={w.networkText}
      action={w.lookFirst}
      working={preview.isPending ? w.looking : false}
      error={fieldOfFailure(preview.error) === null ? preview.error : null}
      onClose={onClose}
      onSubmit={form.handleSubmit(() => preview.mutate())}
    >
      <NetworkFields form={form} answer={answer} />
    </FormDialog>
  );
}

function NetworkFields({
  form,
  answer,
}: {
  readonly form: UseFormReturn<NetworkValues>;
  readonly answer: LanAnswer;
}) {
  const w = useWords({ en, ar });
  const { errors } = form.formState;
  const own = form.watch('kind') === 'own';
  const options = [
    ...answer.addresses.map(({ address, interfaceName }) => ({
      value: address,
      label: `${address} (${interfaceName})`,
    })),
    { value: ALL_ADDRESSES, label: `${w.allAddresses} (${ALL_ADDRESSES})` },
  ];
  return (
    <>
      <div className="grid gap-3 sm:grid-cols-[minmax(0,1fr)_8rem]">
        <Controller
          control={form.control}
          name="address"
          render={({ field }) => (
            <Field label={w.address} error={errors.address?.message}>
              <Select options={options} value={field.value} onChange={field.onChange} />
            </Field>
          )}
        />
        <Field label={w.port} error={errors.port?.message}>
          <Input {...form.register('port')} inputMode="numeric" dir="ltr" />
        </Field>
      </div>
      <Field label={w.names} hint={w.namesHint} error={errors.names?.message}>
        <Textarea {...form.register('names')} rows={2} dir="ltr" spellCheck={false} className="font-mono" />
      </Field>
      <Controller
        control={form.control}
        name="kind"
        render={({ field }) => (
          <RadioCards
            label={w.certificate}
            value={field.value}
            onChange={field.onChange}
            columns={2}
            cards={[
              { value: 'self_made', label: w.selfMade, detail: w.selfMadeText },
              { value: 'own', label: w.ownCertificate, detail: w.ownCertificateText },
            ]}
          />
        )}
      />
      {own && (
        <>
          <Field label={w.certPath} hint={w.fileHint} error={errors.certPath?.message}>
            <Input {...form.register('certPath')} dir="ltr" mono spellCheck={false} />
          </Field>
          <Field label={w.keyPath} error={errors.keyPath?.message}>
            <Input {...form.register('keyPath')} dir="ltr" mono spellCheck={false} />
          </Field>
        </>
      )}
    </>
  );
}

function Preview({ preview }: { readonly preview: LanPreview }) {
  const w = useWords({ en, ar });
  return (
    <>
      <h3 className="type-ui font-semibold">{w.previewUrls}</h3>
      <ul dir="ltr" className="flex flex-col gap-0.5 text-start font-mono text-xs">
        {preview.urls.map((url) => (
          <li key={url}>{url}</li>
        ))}
      </ul>
      <p className="mt-1 type-ui text-text-2">{w.firewall}</p>
      {preview.firewall.map(({ label, command }) => (
        <div key={command}>
          <div className="mb-1 type-small text-text-2">{label}</div>
          <CodeBlock text={command} copyLabel={w.copy} copied={w.copied} />
        </div>
      ))}
    </>
  );
}

/** The service names the field whose value cannot be used: a file that is missing, a name that does not fit. */
function fieldOfFailure(error: unknown): keyof NetworkValues | null {
  const field: unknown = error instanceof TRPCClientError ? error.data?.failure?.details?.field : undefined;
  return typeof field === 'string' ? (field as keyof NetworkValues) : null;
}

function showAtField(form: UseFormReturn<NetworkValues>, error: Error): void {
  const field = fieldOfFailure(error);
  if (field !== null)
    form.setError(field, { type: 'service', message: error.message }, { shouldFocus: true });
}
