import { useQuery } from '@tanstack/react-query';
import { Lock } from 'lucide-react';
import { Link } from 'wouter';
import { AGENT_LANGUAGES } from '../../../electron/shared/disclosure-line.ts';
import { useTRPC } from '../../api/trpc.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { Input, Textarea } from '../../ui/input.tsx';
import { Section } from '../../ui/section.tsx';
import { Select } from '../../ui/select.tsx';
import { AfterCallSection } from './after-call-section.tsx';
import type { TabProps } from './tab-props.ts';
import { useAgentWords } from './use-agent-words.ts';
import { withCompany, withLanguage } from './with-language.ts';

/** Who it is, what it should do, and what it says without thinking. */
export function InstructionsTab(props: TabProps) {
  const w = useAgentWords();
  const { draft, change, problems } = props;
  return (
    <>
      <Section title={w.promptTitle}>
        <Field label={w.prompt} labelHidden hint={w.promptHint} error={problems.prompt}>
          <Textarea
            rows={11}
            dir="auto"
            value={draft.prompt}
            onChange={({ target }) => change({ prompt: target.value })}
          />
        </Field>
        <p className="mt-2.5 flex items-start gap-2.5 rounded-md bg-sunken px-3 py-2.5 type-ui text-text-2">
          <Lock size={16} strokeWidth={1.75} aria-hidden className="mt-0.5 shrink-0" />
          {w.alwaysAdded}
        </p>
      </Section>
      <Section title={w.saysTitle}>
        <div className="flex flex-col gap-4">
          <Identity {...props} />
          <FirstWords {...props} />
          {(['greeting', 'silenceNudge', 'apology', 'goodbye'] as const).map((field) => (
            <Field
              key={field}
              label={w[field]}
              error={problems[field]}
              hint={field === 'greeting' ? w.greetingHint : undefined}
            >
              <Textarea
                rows={field === 'greeting' ? 2 : 1}
                dir="auto"
                value={draft[field]}
                onChange={({ target }) => change({ [field]: target.value })}
              />
            </Field>
          ))}
        </div>
      </Section>
      <AfterCallSection {...props} />
    </>
  );
}

function Identity({ draft, change, problems }: TabProps) {
  const w = useAgentWords();
  const known: readonly string[] = AGENT_LANGUAGES;
  const languages = known.includes(draft.language) ? known : [...known, draft.language];
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label={w.name} hint={w.nameHint} error={problems.name}>
        <Input dir="auto" value={draft.name} onChange={({ target }) => change({ name: target.value })} />
      </Field>
      <Field label={w.language} hint={w.languageHint} error={problems.language}>
        <Select
          options={languages.map((value) => ({ value, label: w.languages[value] ?? value }))}
          value={draft.language}
          onChange={(language) => change(withLanguage(draft, language))}
        />
      </Field>
    </div>
  );
}

/** Read, not written: the wording is fixed, the name comes from the business. */
function FirstWords({ draft, change, problems }: TabProps) {
  const w = useAgentWords();
  const business = useQuery(useTRPC().settings.business.queryOptions());
  const name = business.data?.name ?? '';
  return (
    <div>
      <Field label={w.disclosure} hint={w.disclosureHint} error={problems.disclosure ?? problems.company}>
        <Input readOnly dir="auto" value={draft.disclosure} />
      </Field>
      {business.data && name === '' && (
        <p className="mt-1 type-small">
          <Link href="/settings/business">{w.companyMissing}</Link>
        </p>
      )}
      {name !== '' && name !== draft.company && (
        <p className="mt-2 flex flex-wrap items-center gap-2 type-ui text-text-2">
          {w.companyDiffers(draft.company, name)}
          <Button size="small" onClick={() => change(withCompany(draft, name))}>
            {w.sayCompany(name)}
          </Button>
        </p>
      )}
    </div>
  );
}
