import { Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { NOTE_FIELD_TYPES, type NoteField } from '../../../electron/shared/after-call.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Field } from '../../ui/field.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Input } from '../../ui/input.tsx';
import { Section } from '../../ui/section.tsx';
import { Select } from '../../ui/select.tsx';
import type { TabProps } from './tab-props.ts';
import { useAgentWords } from './use-agent-words.ts';

/** What is written down of a call when it is over. */
export function AfterCallSection({ draft, change, problems }: TabProps) {
  const { afterCall: w } = useAgentWords();
  const { summary, fields } = draft.afterCall;
  const put = (next: readonly NoteField[]) => change({ afterCall: { summary, fields: [...next] } });
  return (
    <Section title={w.title}>
      <p className="mb-3 max-w-prose type-ui text-text-2">{w.text}</p>
      <Checkbox
        label={w.summary}
        checked={summary}
        onChange={(checked) => change({ afterCall: { summary: checked, fields } })}
      />
      <h3 className="mt-4 mb-1 type-ui font-semibold">{w.fields}</h3>
      <p className="mb-2 max-w-prose type-small text-text-3">{w.fieldsText}</p>
      <ul>
        {fields.map((field, index) => (
          <FieldRow
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no id, and their fields are controlled
            key={index}
            field={field}
            problem={(part) => problems[`afterCall.fields.${index}.${part}`]}
            onChange={(next) => put(fields.with(index, next))}
            onRemove={() => put(fields.toSpliced(index, 1))}
          />
        ))}
      </ul>
      <Button
        icon={<Plus size={16} strokeWidth={1.75} aria-hidden />}
        disabled={fields.length >= 20}
        onClick={() => put([...fields, { name: '', description: '', type: 'text', choices: [] }])}
      >
        {w.add}
      </Button>
    </Section>
  );
}

function FieldRow({
  field,
  problem,
  onChange,
  onRemove,
}: {
  readonly field: NoteField;
  readonly problem: (part: keyof NoteField) => string | undefined;
  onChange(field: NoteField): void;
  onRemove(): void;
}) {
  const { afterCall: w } = useAgentWords();
  return (
    <li className="mb-3 grid items-start gap-3 border-b border-line pb-3 sm:grid-cols-[minmax(0,1fr)_minmax(0,9rem)_minmax(0,1.4fr)_auto]">
      <Field label={w.name} error={problem('name')}>
        <Input
          dir="auto"
          placeholder={w.nameExample}
          value={field.name}
          onChange={({ target }) => onChange({ ...field, name: target.value })}
        />
      </Field>
      <Field label={w.type}>
        <Select
          options={NOTE_FIELD_TYPES.map((value) => ({ value, label: w.types[value] }))}
          value={field.type}
          onChange={(type) => onChange({ ...field, type })}
        />
      </Field>
      <Field label={w.description} error={problem('description')}>
        <Input
          dir="auto"
          placeholder={w.descriptionExample}
          value={field.description}
          onChange={({ target }) => onChange({ ...field, description: target.value })}
        />
      </Field>
      <span className="sm:pt-6">
        <IconButton
          label={`${w.remove} ${field.name}`}
          icon={<Trash2 size={16} strokeWidth={1.75} />}
          onClick={onRemove}
        />
      </span>
      {field.type === 'choice' && (
        <Choices
          choices={field.choices}
          error={problem('choices')}
          onChange={(choices) => onChange({ ...field, choices })}
        />
      )}
    </li>
  );
}

/** What is typed stays as it was typed, also a comma at its end. */
function Choices({
  choices,
  error,
  onChange,
}: {
  readonly choices: readonly string[];
  readonly error: string | undefined;
  onChange(choices: string[]): void;
}) {
  const { afterCall: w } = useAgentWords();
  const [typed, setTyped] = useState(choices.join(', '));
  const shown = choicesIn(typed).join() === choices.join() ? typed : choices.join(', ');
  return (
    <Field label={w.choices} error={error} className="sm:col-span-3">
      <Input
        dir="auto"
        placeholder={w.choicesExample}
        value={shown}
        onChange={({ target }) => {
          setTyped(target.value);
          onChange(choicesIn(target.value));
        }}
      />
    </Field>
  );
}

const choicesIn = (typed: string): string[] =>
  typed
    .split(/[,،]/)
    .map((choice) => choice.trim())
    .filter((choice) => choice !== '');
