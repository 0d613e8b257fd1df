import { type SubmitEvent, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { FailureNote } from '../../ui/failure-note.tsx';
import { Field } from '../../ui/field.tsx';
import { Input } from '../../ui/input.tsx';
import { amountText, parseAmount } from './amount.ts';
import { useCostsWords } from './use-costs-words.ts';

export interface AmountField<K extends string> {
  readonly name: K;
  readonly label: string;
  readonly hint?: string;
  readonly micros: number | null;
  /** Empty means "none". */
  readonly optional?: boolean;
}

/** Some amounts in the business currency, set beside what they change. What was typed stays when saving fails. */
export function AmountsForm<K extends string>({
  fields,
  currency,
  saving,
  error,
  onSave,
  onCancel,
}: {
  readonly fields: readonly AmountField<K>[];
  readonly currency: string;
  readonly saving: boolean;
  readonly error: unknown;
  onSave(amounts: Readonly<Record<K, number | null>>): void;
  onCancel(): void;
}) {
  const w = useCostsWords();
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>(() =>
    Object.fromEntries(fields.map(({ name, micros }) => [name, micros === null ? '' : amountText(micros)])),
  );
  const [tried, setTried] = useState(false);
  const read = ({ name, optional }: AmountField<K>) => {
    const text = typed[name] ?? '';
    return text.trim() === '' && optional === true ? null : (parseAmount(text) ?? undefined);
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    const amounts = fields.map((field) => [field.name, read(field)] as const);
    if (amounts.every(([, micros]) => micros !== undefined)) {
      onSave(Object.fromEntries(amounts) as Record<K, number | null>);
    }
  };
  return (
    <form onSubmit={submit} noValidate className="mt-3 flex flex-col gap-3 rounded-md bg-sunken p-3">
      {fields.map((field, index) => (
        <Field
          key={field.name}
          label={`${field.label} (${currency})`}
          hint={field.hint}
          error={tried && read(field) === undefined ? `${field.label}: ${w.amountWrong}` : null}
        >
          <Input
            inputMode="decimal"
            autoFocus={index === 0}
            value={typed[field.name] ?? ''}
            onChange={(event) => setTyped({ ...typed, [field.name]: event.target.value })}
          />
        </Field>
      ))}
      {Boolean(error) && <FailureNote error={error} />}
      <div className="flex gap-2">
        <Button type="submit" look="primary" working={saving && w.saving}>
          {w.save}
        </Button>
        <Button onClick={onCancel}>{w.cancel}</Button>
      </div>
    </form>
  );
}
