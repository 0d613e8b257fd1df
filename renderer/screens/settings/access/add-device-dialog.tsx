import { zodResolver } from '@hookform/resolvers/zod';
import { useMutation } from '@tanstack/react-query';
import { Controller, useForm } from 'react-hook-form';
import { addDeviceInputSchema } from '../../../../electron/shared/contract/access.ts';
import { useTRPC } from '../../../api/trpc.ts';
import { Button } from '../../../ui/button.tsx';
import { CodeBlock } from '../../../ui/code-block.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Field } from '../../../ui/field.tsx';
import { Input } from '../../../ui/input.tsx';
import { useWords } from '../../../words/use-words.ts';
import { FormDialog } from './form-dialog.tsx';
import { RoleCards } from './role-cards.tsx';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** Name and role first, then the key, shown once. */
export function AddDeviceDialog({ onClose }: { onClose(): void }) {
  const w = useWords({ en, ar });
  const add = useMutation(useTRPC().access.devices.add.mutationOptions());
  const { register, control, handleSubmit, formState } = useForm({
    defaultValues: { name: '', role: 'viewer' as const },
    resolver: zodResolver(addDeviceInputSchema),
  });
  if (add.data) {
    return (
      <Dialog
        open
        onClose={onClose}
        title={w.deviceKey}
        description={w.deviceKeyText}
        actions={
          <Button look="primary" onClick={onClose}>
            {w.close}
          </Button>
        }
      >
        <CodeBlock text={add.data.token} copyLabel={w.copy} copied={w.copied} />
      </Dialog>
    );
  }
  return (
    <FormDialog
      title={w.addDevice}
      description={w.addDeviceText}
      action={w.addDeviceAction}
      working={add.isPending ? w.saving : false}
      error={add.error}
      onSubmit={handleSubmit((input) => add.mutate(input))}
      onClose={onClose}
    >
      <Field label={w.name} hint={w.deviceNameHint} error={formState.errors.name?.message}>
        <Input {...register('name')} />
      </Field>
      <Controller
        control={control}
        name="role"
        render={({ field }) => <RoleCards value={field.value} onChange={field.onChange} />}
      />
    </FormDialog>
  );
}
