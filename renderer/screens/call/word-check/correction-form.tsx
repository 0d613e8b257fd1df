import { useState } from 'react';
import { Button } from '../../../ui/button.tsx';
import { FailureNote } from '../../../ui/failure-note.tsx';
import { Field } from '../../../ui/field.tsx';
import { Textarea } from '../../../ui/input.tsx';
import { useWords } from '../../../words/use-words.ts';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** What was heard, to be made what was said. */
export function CorrectionForm({
  text,
  working,
  error,
  onSave,
  onCancel,
}: {
  readonly text: string;
  readonly working: boolean;
  readonly error: unknown;
  onSave(text: string): void;
  onCancel(): void;
}) {
  const w = useWords({ en, ar });
  const [typed, setTyped] = useState(text);
  return (
    <form
      className="mt-2 flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        onSave(typed);
      }}
    >
      <Field label={w.label} hint={w.hint}>
        <Textarea
          dir="auto"
          rows={2}
          maxLength={4000}
          autoFocus
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </Field>
      {Boolean(error) && <FailureNote error={error} />}
      <div className="flex gap-2">
        <Button type="submit" size="small" working={working && w.saving}>
          {w.save}
        </Button>
        <Button look="quiet" size="small" onClick={onCancel}>
          {w.cancel}
        </Button>
      </div>
    </form>
  );
}
