import { Field } from '../../ui/field.tsx';
import { Input } from '../../ui/input.tsx';
import { Note } from '../../ui/note.tsx';
import { RadioCards } from '../../ui/radio-cards.tsx';
import { Section } from '../../ui/section.tsx';
import { useWords } from '../../words/use-words.ts';
import { FieldProblem } from './field-problem.tsx';
import type { MachineDraft, MachineProblems } from './machine-draft.ts';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** What callers get when we do not answer: a number behind the second route, or being cut off, said plainly. */
export function SecondRoute({
  draft,
  edit,
  problems,
}: {
  readonly draft: MachineDraft;
  edit(change: Partial<MachineDraft>): void;
  readonly problems: MachineProblems;
}) {
  const w = useWords({ en, ar }).machine;
  return (
    <Section title={w.routeTitle}>
      <p className="mb-2 type-ui text-text-2">{w.routeText}</p>
      <RadioCards
        label={w.routeTitle}
        columns={2}
        value={draft.secondRoute}
        onChange={(secondRoute) => edit({ secondRoute })}
        cards={[
          { value: 'number', ...w.routes.number },
          { value: 'none', ...w.routes.none },
        ]}
      />
      <FieldProblem>{problems.secondRoute}</FieldProblem>
      {draft.secondRoute === 'number' && (
        <Field
          label={w.fallback}
          hint={w.fallbackHint}
          error={problems.fallbackNumber}
          className="mt-4 max-w-sm"
        >
          <Input
            inputMode="tel"
            value={draft.fallbackNumber}
            onChange={(event) => edit({ fallbackNumber: event.target.value })}
          />
        </Field>
      )}
      {draft.secondRoute === 'none' && (
        <div className="mt-3">
          <Note tone="warn">{w.cutOff}</Note>
        </div>
      )}
    </Section>
  );
}
