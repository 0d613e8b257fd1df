import { Toggle } from '@base-ui/react/toggle';
import { ToggleGroup } from '@base-ui/react/toggle-group';
import { X } from 'lucide-react';
import { Controller, type UseFormReturn } from 'react-hook-form';
import type { Weekday } from '../../../../electron/shared/answering-hours.ts';
import { Field } from '../../../ui/field.tsx';
import { HealthGlyph } from '../../../ui/health-glyph.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { Input } from '../../../ui/input.tsx';
import { useWords } from '../../../words/use-words.ts';
import { ar } from '../words.ar.ts';
import { en } from '../words.en.ts';
import { endsNextDay, type HoursValues, tidyTime, WEEK } from './hours-values.ts';

/** Days and the two times of one range; days name the day on which it begins. */
export function TimesRow({
  form,
  index,
  onRemove,
  locked,
}: {
  readonly form: UseFormReturn<HoursValues>;
  readonly index: number;
  /** Null: the last one stays. */
  readonly onRemove: (() => void) | null;
  readonly locked: boolean;
}) {
  const w = useWords({ en, ar });
  const errors = form.formState.errors.times?.[index];
  const { from = '', to = '' } = form.watch(`times.${index}`) ?? {};
  return (
    <fieldset
      className="flex flex-wrap items-start gap-x-5 gap-y-3 border-b border-line py-3"
      disabled={locked}
    >
      <legend className="sr-only">{w.times(index + 1)}</legend>
      <Controller
        control={form.control}
        name={`times.${index}.days`}
        render={({ field: { value, onChange } }) => (
          <Days value={value} onChange={onChange} error={errors?.days?.message} />
        )}
      />
      <Field label={w.from} error={errors?.from?.message} className="w-28">
        <Input {...TIME} {...form.register(`times.${index}.from`)} />
      </Field>
      <Field
        label={w.to}
        error={errors?.to?.message}
        hint={endsNextDay(tidyTime(from), tidyTime(to)) ? w.nextDay : undefined}
        className="w-28"
      >
        <Input {...TIME} {...form.register(`times.${index}.to`)} />
      </Field>
      {onRemove && (
        <span className="ms-auto mt-6">
          <IconButton
            label={w.removeTimes(index + 1)}
            icon={<X size={16} strokeWidth={1.75} aria-hidden />}
            onClick={onRemove}
          />
        </span>
      )}
    </fieldset>
  );
}

/** Not type="time": browsers would show it with AM and PM where the system does. */
const TIME = {
  dir: 'ltr',
  inputMode: 'numeric',
  maxLength: 5,
  className: 'tabular-nums',
  placeholder: '18:00',
} as const;

function Days({
  value,
  onChange,
  error,
}: {
  readonly value: readonly Weekday[];
  onChange(days: Weekday[]): void;
  readonly error: string | undefined;
}) {
  const w = useWords({ en, ar });
  return (
    <div className="flex min-w-0 flex-col gap-[5px]">
      <span className="type-ui font-medium" aria-hidden>
        {w.days}
      </span>
      <ToggleGroup
        multiple
        aria-label={w.days}
        value={[...value]}
        onValueChange={(days) => onChange(WEEK.filter((day) => days.includes(day)))}
        className="flex flex-wrap gap-1"
      >
        {WEEK.map((day) => (
          <Toggle
            key={day}
            value={day}
            className="h-8 min-w-11 rounded-md border border-line-strong bg-surface px-2 type-ui text-text-2 pointer-coarse:h-11 data-[pressed]:border-accent data-[pressed]:bg-accent-soft data-[pressed]:font-semibold data-[pressed]:text-accent"
          >
            {w.day[day]}
          </Toggle>
        ))}
      </ToggleGroup>
      {error && (
        <span role="alert" className="flex items-start gap-1.5 type-small text-bad">
          <HealthGlyph health="bad" size={13} className="mt-[3px]" />
          {error}
        </span>
      )}
    </div>
  );
}
