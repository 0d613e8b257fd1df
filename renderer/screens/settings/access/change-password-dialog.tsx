import { zodResolver } from '@hookform/resolvers/zod';
import { useMutation } from '@tanstack/react-query';
import { useForm } from 'react-hook-form';
import { changePasswordInputSchema } from '../../../../electron/shared/contract/session.ts';
import { useTRPC } from '../../../api/trpc.ts';
import { Field } from '../../../ui/field.tsx';
import { Input } from '../../../ui/input.tsx';
import { useToaster } from '../../../ui/toast.tsx';
import { useWords } from '../../../words/use-words.ts';
import { FormDialog } from './form-dialog.tsx';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

export function ChangePasswordDialog({ onClose }: { onClose(): void }) {
  const w = useWords({ en, ar });
  const toaster = useToaster();
  const change = useMutation(
    useTRPC().session.changePassword.mutationOptions({
      onSuccess: () => {
        toaster.done(w.passwordChanged);
        onClose();
      },
    }),
  );
  const { register, handleSubmit, formState } = useForm({
    defaultValues: { current: '', next: '' },
    resolver: zodResolver(changePasswordInputSchema),
  });
  return (
    <FormDialog
      title={w.changePassword}
      description={w.changePasswordText}
      action={w.changePassword}
      working={change.isPending ? w.saving : false}
      error={change.error}
      onSubmit={handleSubmit((input) => change.mutate(input))}
      onClose={onClose}
    >
      <Field label={w.currentPassword} error={formState.errors.current && w.currentPassword}>
        <Input type="password" autoComplete="current-password" {...register('current')} />
      </Field>
      <Field
        label={w.newPassword}
        hint={w.newPasswordHint}
        error={formState.errors.next && w.newPasswordHint}
      >
        <Input type="password" autoComplete="new-password" {...register('next')} />
      </Field>
    </FormDialog>
  );
}
