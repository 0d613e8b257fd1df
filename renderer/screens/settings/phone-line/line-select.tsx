import type { ReactNode } from 'react';
import { Controller, type Path } from 'react-hook-form';
import { Select, type SelectOption } from '../../../ui/select.tsx';
import { SettingRow } from '../parts/setting-row.tsx';
import type { LineRowsProps } from './line-row.tsx';
import type { PhoneLineValues } from './phone-line-values.ts';

export function LineSelect<T extends string>({
  form,
  lock,
  field,
  setting = field,
  label,
  hint,
  options,
}: LineRowsProps & {
  readonly field: Path<PhoneLineValues>;
  readonly setting?: string;
  readonly label: string;
  readonly hint?: ReactNode;
  readonly options: readonly SelectOption<T>[];
}) {
  return (
    <Controller
      control={form.control}
      name={field}
      render={({ field: { value, onChange }, fieldState }) => (
        <SettingRow label={label} hint={hint} error={fieldState.error?.message} locked={lock(setting)}>
          <Select
            options={options}
            value={value as T}
            onChange={onChange}
            disabled={lock(setting) !== undefined}
          />
        </SettingRow>
      )}
    />
  );
}
