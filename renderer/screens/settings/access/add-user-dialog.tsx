import { zodResolver } from '@hookform/resolvers/zod';
import { useMutation } from '@tanstack/react-query';
import { Controller, useForm } from 'react-hook-form';
import { addUserInputSchema } from '../../../../electron/shared/contract/access.ts';
import { useTRPC } from '../../../api/trpc.ts';
import { Checkbox } from '../../../ui/checkbox.tsx';
import { Field } from '../../../ui/field.tsx';
import { Input } from '../../../ui/input.tsx';
import { useToaster } from '../../../ui/toast.tsx';
import { useWords } from '../../../words/use-words.ts';
import { FormDialog } from './form-dialog.tsx';
import { RoleCards } from './role-cards.tsx';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

export function AddUserDialog({ onClose }: { onClose(): void }) {
  const w = useWords({ en, ar });
  const toaster = useToaster();
  const add = useMutation(
    useTRPC().access.users.add.mutationOptions({
      onSuccess: ({ name }) => {
        toaster.done(w.userAdded(name));
        onClose();
      },
    }),
  );
  const { register, control, handleSubmit, watch, formState } = useForm({
    defaultValues: { name: '', password: '', role: 'viewer' as const, callControl: false },
    resolver: zodResolver(addUserInputSchema),
  });
  return (
    <FormDialog
      title={w.addUser}
      description={w.addUserText}
      action={w.addUserAction}
      working={add.isPending ? w.saving : false}
      error={add.error}
      onSubmit={handleSubmit((input) => add.mutate(input))}
      onClose={onClose}
    >
      <Field label={w.name} error={formState.errors.name?.message}>
        <Input autoComplete="off" {...register('name')} />
      </Field>
      <Field
        label={w.password}
        hint={w.newPasswordHint}
        error={formState.errors.password && w.newPasswordHint}
      >
        <Input type="password" autoComplete="new-password" {...register('password')} />
      </Field>
      <Controller
        control={control}
        name="role"
        render={({ field }) => <RoleCards value={field.value} onChange={field.onChange} />}
      />
      {watch('role') === 'viewer' && (
        <Controller
          control={control}
          name="callControl"
          render={({ field }) => (
            <Checkbox label={w.callControl} checked={field.value ?? false} onChange={field.onChange} />
          )}
        />
      )}
    </FormDialog>
  );
}
