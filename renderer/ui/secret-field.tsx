import { useState } from 'react';
import type { SecretStatus } from '../../electron/shared/contract/settings.ts';
import { useWords } from '../words/use-words.ts';
import { Button } from './button.tsx';
import { Field } from './field.tsx';
import { HealthGlyph } from './health-glyph.tsx';
import { Input } from './input.tsx';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** A key or password. The service never gives it back, so this shows only whether one is stored. */
export function SecretField({
  label,
  state,
  onSave,
  onRemove,
  saving,
  error,
  hint,
}: {
  readonly label: string;
  readonly state: SecretStatus['state'];
  /** Resolves when the service has it. */
  onSave(value: string): Promise<unknown>;
  onRemove?(): void;
  readonly saving?: boolean;
  readonly error?: string | null;
  readonly hint?: string;
}) {
  const w = useWords({ en, ar });
  const [typed, setTyped] = useState<string | null>(null);
  const editing = state === 'not_set' || typed !== null;
  const save = async () => {
    if (!typed) return;
    await onSave(typed);
    setTyped(null);
  };
  if (!editing) {
    return (
      <div className="flex flex-col gap-[5px]">
        <span className="type-ui font-medium">{label}</span>
        <div className="flex min-h-8 flex-wrap items-center gap-2 type-ui text-text-2">
          <HealthGlyph health="ok" />
          {state === 'set' ? w.secretSet : w.secretFromEnvironment}
          {state === 'set' && (
            <Button size="small" onClick={() => setTyped('')}>
              {w.secretReplace}
            </Button>
          )}
          {state === 'set' && onRemove && (
            <Button size="small" look="danger" onClick={onRemove}>
              {w.secretRemove}
            </Button>
          )}
        </div>
      </div>
    );
  }
  return (
    <Field label={label} error={error} hint={hint}>
      <div className="flex gap-2">
        <Input
          type="password"
          mono
          placeholder={w.secretEmpty}
          value={typed ?? ''}
          autoComplete="off"
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            void save();
          }}
        />
        <Button disabled={!typed} working={saving ? w.save : false} onClick={() => void save()}>
          {w.save}
        </Button>
      </div>
    </Field>
  );
}
