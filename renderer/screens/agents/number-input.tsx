import { useState } from 'react';
import { Field } from '../../ui/field.tsx';
import { Input } from '../../ui/input.tsx';

/** A whole number as typed, in a unit of its own: 8000 ms are shown as 8 seconds. What is no number stays typed and is NaN. */
export function NumberInput({
  label,
  hint,
  error,
  value,
  perUnit = 1,
  onChange,
}: {
  readonly label: string;
  readonly hint?: string;
  readonly error: string | undefined;
  readonly value: number;
  readonly perUnit?: number;
  onChange(value: number): void;
}) {
  const [typed, setTyped] = useState<string | null>(null);
  const shown = typed !== null && sameNumber(parse(typed, perUnit), value) ? typed : text(value, perUnit);
  return (
    <Field label={label} hint={hint} error={error}>
      <Input
        inputMode="numeric"
        className="max-w-28 tabular-nums"
        value={shown}
        onChange={({ target }) => {
          setTyped(target.value);
          onChange(parse(target.value, perUnit));
        }}
      />
    </Field>
  );
}

const parse = (typed: string, perUnit: number): number =>
  typed.trim() === '' ? Number.NaN : Math.round(Number(typed) * perUnit);

const text = (value: number, perUnit: number): string => (Number.isNaN(value) ? '' : String(value / perUnit));

const sameNumber = (a: number, b: number): boolean => Object.is(a, b);
