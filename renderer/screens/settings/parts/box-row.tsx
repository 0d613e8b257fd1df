import { Controller, type FieldPathByValue, type FieldValues, type UseFormReturn } from 'react-hook-form';
import { Checkbox } from '../../../ui/checkbox.tsx';

/** A setting that is on or off, with its text beside the box. */
export function BoxRow<T extends FieldValues>({
  form,
  field,
  label,
  hint,
  locked,
}: {
  readonly form: UseFormReturn<T>;
  readonly field: FieldPathByValue<T, boolean>;
  readonly label: string;
  readonly hint: string;
  /** Why it cannot be changed here. */
  readonly locked: string | undefined;
}) {
  return (
    <div className="border-b border-line py-3">
      <Controller
        control={form.control}
        name={field}
        render={({ field: { value, onChange } }) => (
          <Checkbox
            label={label}
            hint={locked ?? hint}
            checked={value}
            onChange={onChange}
            disabled={locked !== undefined}
          />
        )}
      />
    </div>
  );
}
