import { Eye, EyeOff } from 'lucide-react';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Input } from '../../ui/input.tsx';
import { useWords } from '../../words/use-words.ts';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** Checked by hand: zod would be most of what a first visit loads. */
export function PasswordForm({
  onSubmit,
  signingIn,
  waiting,
}: {
  onSubmit(name: string, password: string): void;
  readonly signingIn: boolean;
  /** Too many wrong ones: nothing is sent until the wait is over. */
  readonly waiting: boolean;
}) {
  const w = useWords({ en, ar });
  const [shown, setShown] = useState(false);
  const { register, handleSubmit, formState } = useForm({
    defaultValues: { name: '', password: '' },
  });
  const { errors } = formState;
  return (
    <form
      noValidate
      onSubmit={handleSubmit(({ name, password }) => onSubmit(name, password))}
      className="flex flex-col gap-3"
    >
      <Field label={w.name} error={errors.name?.message}>
        <Input
          {...register('name', { validate: (name) => name.trim() !== '' || w.nameMissing })}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
        />
      </Field>
      <Field label={w.password} error={errors.password?.message}>
        <div className="flex gap-1">
          <Input
            {...register('password', { required: w.passwordMissing })}
            type={shown ? 'text' : 'password'}
            autoComplete="current-password"
            spellCheck={false}
          />
          <IconButton
            label={shown ? w.hidePassword : w.showPassword}
            icon={shown ? <EyeOff size={16} strokeWidth={1.75} /> : <Eye size={16} strokeWidth={1.75} />}
            onClick={() => setShown(!shown)}
          />
        </div>
      </Field>
      <Button type="submit" look="primary" working={signingIn ? w.signingIn : false} aria-disabled={waiting}>
        {w.signIn}
      </Button>
    </form>
  );
}
