import { firstWords } from '../../../electron/shared/setup/agent-draft.ts';
import { Section } from '../../ui/section.tsx';
import { useWords } from '../../words/use-words.ts';
import type { AgentForm } from './agent-form.ts';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** What callers hear first. The shaded part is the disclosure: nobody can talk over it or take it out. */
export function FirstWordsPreview({ form }: { readonly form: AgentForm }) {
  const w = useWords({ en, ar }).agent;
  const words = firstWords(form.language, form.company.trim() || w.yourCompany);
  const greeting = form.personExtension.trim() === '' ? words.greetingWithoutPerson : words.greeting;
  return (
    <Section title={w.firstWords} aside={<span className="text-text-3">{w.cannotRemove}</span>}>
      <blockquote
        lang={form.language}
        dir="auto"
        className="rounded-lg border border-line bg-surface p-4 type-body"
      >
        <mark className="rounded-sm bg-accent-soft px-1 py-0.5 text-text">{words.disclosure}</mark> {greeting}
      </blockquote>
      <p className="mt-1.5 type-small text-text-3">{w.disclosureLaw}</p>
      {form.personExtension.trim() === '' && <p className="mt-1.5 type-small text-warn">{w.noPerson}</p>}
    </Section>
  );
}

/** Retention has no setting yet: what is kept today is said as it is. */
export function WhatIsKept() {
  const w = useWords({ en, ar }).agent;
  return (
    <Section title={w.keptTitle}>
      <dl className="border-t border-line">
        {w.kept.map(({ what, how }) => (
          <div
            key={what}
            className="border-b border-line py-2 sm:grid sm:grid-cols-[12rem_minmax(0,1fr)] sm:gap-4"
          >
            <dt className="type-ui font-medium">{what}</dt>
            <dd className="type-ui text-text-2">{how}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-2 type-small text-text-3">{w.notLegalAdvice}</p>
    </Section>
  );
}
