import type { ComponentProps } from 'react';
import type { FieldPathByValue, FieldValues, UseFormReturn } from 'react-hook-form';
import { Input } from '../../../ui/input.tsx';
import { SettingRow } from './setting-row.tsx';

/** For ports and counts. */
export const NUMBER = { inputMode: 'numeric', className: 'max-w-28 tabular-nums' } as const;

/** A setting that is typed: a name, an address, a figure. Never mirrored. */
export function TextRow<T extends FieldValues>({
  form,
  field,
  label,
  hint,
  locked,
  ...input
}: {
  readonly form: UseFormReturn<T>;
  readonly field: FieldPathByValue<T, string>;
  readonly label: string;
  readonly hint?: string;
  /** Why it cannot be changed here. */
  readonly locked: string | undefined;
} & Omit<ComponentProps<typeof Input>, 'form'>) {
  const { error } = form.getFieldState(field, form.formState);
  return (
    <SettingRow label={label} hint={hint} error={error?.message} locked={locked}>
      <Input {...form.register(field)} dir="ltr" spellCheck={false} autoComplete="off" {...input} />
    </SettingRow>
  );
}
