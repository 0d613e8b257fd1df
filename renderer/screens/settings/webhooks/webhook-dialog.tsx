import { zodResolver } from '@hookform/resolvers/zod';
import { useMutation } from '@tanstack/react-query';
import { Controller, type UseFormReturn, useForm } from 'react-hook-form';
import { z } from 'zod';
import {
  WEBHOOK_EVENTS,
  WEBHOOK_PRESETS,
  type WebhookTarget,
  type WebhookTargetInput,
  webhookTargetInputSchema,
  webhookTokenSchema,
} from '../../../../electron/shared/contract/deliveries.ts';
import { useTRPCClient } from '../../../api/trpc.ts';
import { Checkbox } from '../../../ui/checkbox.tsx';
import { Field } from '../../../ui/field.tsx';
import { Input } from '../../../ui/input.tsx';
import { Select } from '../../../ui/select.tsx';
import { useToaster } from '../../../ui/toast.tsx';
import { useWords } from '../../../words/use-words.ts';
import { FormDialog } from '../access/form-dialog.tsx';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

const valuesSchema = z.object({
  target: webhookTargetInputSchema,
  token: z.union([webhookTokenSchema, z.literal('')]),
});
type Values = z.infer<typeof valuesSchema>;

const NEW: WebhookTargetInput = { name: '', url: '', events: ['call.ended'], preset: 'json' };

export function WebhookDialog({
  target,
  onClose,
}: {
  /** Null: a new one. */
  readonly target: WebhookTarget | null;
  onClose(): void;
}) {
  const w = useWords({ en, ar });
  const toaster = useToaster();
  const api = useTRPCClient().deliveries;
  const save = useMutation({
    async mutationFn({ target: typed, token }: Values) {
      const targetId = target?.targetId ?? (await api.addWebhook.mutate(typed)).targetId;
      // Saved again when it was there: it goes on if it had stopped.
      if (target !== null) await api.changeWebhook.mutate({ targetId, target: typed });
      if (token !== '') await api.setWebhookToken.mutate({ targetId, token });
    },
    onSuccess() {
      toaster.done(w.saved);
      onClose();
    },
  });
  const form = useForm<Values>({
    defaultValues: { target: target === null ? NEW : inputOf(target), token: '' },
    resolver: zodResolver(valuesSchema),
  });
  return (
    <FormDialog
      title={target === null ? w.add : w.edit}
      action={w.save}
      working={save.isPending ? w.saving : false}
      error={save.error}
      onSubmit={form.handleSubmit((values) => save.mutate(values))}
      onClose={onClose}
    >
      <WebhookFields form={form} />
    </FormDialog>
  );
}

const inputOf = ({ name, url, events, preset }: WebhookTarget): WebhookTargetInput => ({
  name,
  url,
  events,
  preset,
});

function WebhookFields({ form }: { readonly form: UseFormReturn<Values> }) {
  const w = useWords({ en, ar });
  const { register, control, formState } = form;
  const { target, token } = formState.errors;
  const preset = form.watch('target.preset');
  return (
    <>
      <Field label={w.name} error={target?.name?.message}>
        <Input autoComplete="off" {...register('target.name')} />
      </Field>
      <Field label={w.url} hint={w.urlHint} error={target?.url?.message}>
        <Input dir="ltr" spellCheck={false} autoComplete="off" {...register('target.url')} />
      </Field>
      <Controller
        control={control}
        name="target.preset"
        render={({ field: { value, onChange } }) => (
          <Field label={w.preset}>
            <Select
              options={WEBHOOK_PRESETS.map((choice) => ({
                value: choice,
                label: w.presets[choice],
                detail: w.presetDetail[choice],
              }))}
              value={value}
              onChange={(next) => {
                onChange(next);
                if (next !== 'json') form.setValue('target.events', ['call.ended']);
              }}
            />
          </Field>
        )}
      />
      {preset === 'json' && <EventBoxes form={form} />}
      <Field label={w.token} hint={w.tokenHint} error={token?.message}>
        <Input type="password" dir="ltr" autoComplete="off" {...register('token')} />
      </Field>
    </>
  );
}

function EventBoxes({ form }: { readonly form: UseFormReturn<Values> }) {
  const w = useWords({ en, ar });
  return (
    <Controller
      control={form.control}
      name="target.events"
      render={({ field: { value, onChange }, fieldState }) => (
        <fieldset className="flex flex-col gap-2">
          <legend className="mb-1 type-ui font-medium">{w.events}</legend>
          {WEBHOOK_EVENTS.map((event) => (
            <Checkbox
              key={event}
              label={w.event[event]}
              checked={value.includes(event)}
              onChange={(on) => onChange(on ? [...value, event] : value.filter((other) => other !== event))}
            />
          ))}
          {fieldState.error && <p className="type-small text-bad">{fieldState.error.message}</p>}
        </fieldset>
      )}
    />
  );
}
