import { zodResolver } from '@hookform/resolvers/zod';
import { useMutation } from '@tanstack/react-query';
import { useForm } from 'react-hook-form';
import { setUserPasswordInputSchema, type UserSummary } from '../../../../electron/shared/contract/access.ts';
import { useTRPC } from '../../../api/trpc.ts';
import { Field } from '../../../ui/field.tsx';
import { Input } from '../../../ui/input.tsx';
import { useToaster } from '../../../ui/toast.tsx';
import { useWords } from '../../../words/use-words.ts';
import { FormDialog } from './form-dialog.tsx';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

export function SetPasswordDialog({ user, onClose }: { readonly user: UserSummary; onClose(): void }) {
  const w = useWords({ en, ar });
  const toaster = useToaster();
  const set = useMutation(
    useTRPC().access.users.setPassword.mutationOptions({
      onSuccess: () => {
        toaster.done(w.passwordSet(user.name));
        onClose();
      },
    }),
  );
  const { register, handleSubmit, formState } = useForm({
    defaultValues: { userId: user.userId, password: '' },
    resolver: zodResolver(setUserPasswordInputSchema),
  });
  return (
    <FormDialog
      title={w.setPasswordFor(user.name)}
      description={w.setPasswordText}
      action={w.setPasswordAction}
      working={set.isPending ? w.saving : false}
      error={set.error}
      onSubmit={handleSubmit((input) => set.mutate(input))}
      onClose={onClose}
    >
      <Field
        label={w.newPassword}
        hint={w.newPasswordHint}
        error={formState.errors.password && w.newPasswordHint}
      >
        <Input type="password" autoComplete="new-password" {...register('password')} />
      </Field>
    </FormDialog>
  );
}
