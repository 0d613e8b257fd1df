import type { ComponentProps, ReactNode } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import { Input } from '../../../ui/input.tsx';
import { SettingRow } from '../parts/setting-row.tsx';
import type { PhoneLineValues } from './phone-line-values.ts';

export interface LineRowsProps {
  readonly form: UseFormReturn<PhoneLineValues>;
  /** Why a field of the settings cannot be changed here. */
  lock(field: string): string | undefined;
}

type TextField = {
  [K in keyof PhoneLineValues]: PhoneLineValues[K] extends string ? K : never;
}[keyof PhoneLineValues];

/** One line of the form. `setting`: its field in the settings, when that is called otherwise. */
export function LineRow({
  form,
  lock,
  field,
  setting = field,
  label,
  hint,
  ...input
}: LineRowsProps & {
  readonly field: TextField;
  readonly setting?: string;
  readonly label: string;
  readonly hint?: ReactNode;
} & Omit<ComponentProps<typeof Input>, 'form'>) {
  const { error } = form.getFieldState(field, form.formState);
  return (
    <SettingRow label={label} hint={hint} error={error?.message} locked={lock(setting)}>
      <Input {...form.register(field)} dir="ltr" spellCheck={false} {...input} />
    </SettingRow>
  );
}

export const NUMBER = { inputMode: 'numeric', className: 'max-w-28 tabular-nums' } as const;
