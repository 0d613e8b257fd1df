import type { ReactNode } from 'react';
import { Controller } from 'react-hook-form';
import { Checkbox } from '../../../ui/checkbox.tsx';
import { SettingGroup } from '../parts/setting-row.tsx';
import type { LineRowsProps } from './line-row.tsx';

/** A group that a tick switches on; it acts when the form is saved. */
export function OptionalGroup({
  form,
  lock,
  field,
  setting,
  title,
  text,
  children,
}: LineRowsProps & {
  readonly field: 'registrationOn' | 'probeOn';
  readonly setting: string;
  readonly title: string;
  readonly text: string;
  readonly children: ReactNode;
}) {
  return (
    <SettingGroup title={title} text={text}>
      <div className="border-b border-line py-3">
        <Controller
          control={form.control}
          name={field}
          render={({ field: { value, onChange } }) => (
            <Checkbox
              label={title}
              checked={value}
              onChange={onChange}
              hint={lock(setting)}
              disabled={lock(setting) !== undefined}
            />
          )}
        />
      </div>
      {form.watch(field) && children}
    </SettingGroup>
  );
}
