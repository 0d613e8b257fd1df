import { DRAFT_LANGUAGES } from '../../../electron/shared/setup/agent-draft.ts';
import { Field } from '../../ui/field.tsx';
import { Input } from '../../ui/input.tsx';
import { Select } from '../../ui/select.tsx';
import { useWords } from '../../words/use-words.ts';
import type { AgentForm, AgentProblems } from './agent-form.ts';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

export function AgentFields({
  form,
  edit,
  problems,
  rehearsal,
}: {
  readonly form: AgentForm;
  edit(change: Partial<AgentForm>): void;
  readonly problems: AgentProblems;
  /** The offline voice speaks and hears English only. */
  readonly rehearsal: boolean;
}) {
  const w = useWords({ en, ar }).agent;
  const onlyEnglish = rehearsal && !form.language.startsWith('en');
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label={w.company} hint={w.companyHint} error={problems.company}>
        <Input value={form.company} onChange={(event) => edit({ company: event.target.value })} />
      </Field>
      <Field label={w.name} hint={w.nameHint} error={problems.name}>
        <Input value={form.name} onChange={(event) => edit({ name: event.target.value })} />
      </Field>
      <Field label={w.language} hint={onlyEnglish ? w.rehearsalEnglish : w.turnTaking[form.language]}>
        <Select
          value={form.language}
          onChange={(language) => edit({ language })}
          options={DRAFT_LANGUAGES.map((value) => ({ value, label: w.languages[value] }))}
        />
      </Field>
      <Field label={w.person} hint={w.personHint} error={problems.personExtension}>
        <Input
          mono
          className="max-w-40"
          value={form.personExtension}
          onChange={(event) => edit({ personExtension: event.target.value })}
        />
      </Field>
      <Field label={w.number} hint={w.numberHint} error={problems.number}>
        <Input
          mono
          inputMode="numeric"
          className="max-w-40"
          value={form.number}
          onChange={(event) => edit({ number: event.target.value })}
        />
      </Field>
    </div>
  );
}
