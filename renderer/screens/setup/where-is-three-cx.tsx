import type { ThreeCxEdition, ThreeCxPlace } from '../../../electron/shared/three-cx/installation.ts';
import { Button } from '../../ui/button.tsx';
import { FailureNote } from '../../ui/failure-note.tsx';
import { Field } from '../../ui/field.tsx';
import { HealthGlyph } from '../../ui/health-glyph.tsx';
import { Input } from '../../ui/input.tsx';
import { RadioCards } from '../../ui/radio-cards.tsx';
import { Section } from '../../ui/section.tsx';
import { Segments } from '../../ui/segments.tsx';
import { Select } from '../../ui/select.tsx';
import { useWords } from '../../words/use-words.ts';
import { FieldProblem } from './field-problem.tsx';
import type { MachineDraft, MachineProblems } from './machine-draft.ts';
import type { ReachQuery } from './machine-step.tsx';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

const PLACES: readonly ThreeCxPlace[] = ['same_lan', 'other_site', 'hosted'];
const EDITIONS: readonly ThreeCxEdition[] = ['pro', 'enterprise', 'smb', 'unknown'];

export function WhereIsThreeCx({
  draft,
  edit,
  reach,
  problems,
}: {
  readonly draft: MachineDraft;
  edit(change: Partial<MachineDraft>): void;
  readonly reach: ReachQuery;
  readonly problems: MachineProblems;
}) {
  const w = useWords({ en, ar }).machine;
  const look = () => edit({ lookedFor: draft.host.trim() });
  return (
    <Section title={w.whereTitle}>
      <RadioCards
        label={w.whereTitle}
        columns={3}
        value={draft.place}
        onChange={(place) => edit({ place })}
        cards={PLACES.map((place) => ({ value: place, ...w.places[place] }))}
      />
      <FieldProblem>{problems.place}</FieldProblem>
      <div className="mt-4 grid gap-4 sm:grid-cols-2">
        <Field label={w.host} hint={w.hostHint} error={problems.host}>
          <div className="flex gap-2">
            <Input
              mono
              value={draft.host}
              onChange={(event) => edit({ host: event.target.value })}
              onBlur={look}
              onKeyDown={(event) => event.key === 'Enter' && look()}
            />
            <Button working={reach.isFetching && w.looking} onClick={look}>
              {w.look}
            </Button>
          </div>
        </Field>
        <Field label={w.licence} hint={w.licenceHint} error={problems.licenceCalls}>
          <Input
            inputMode="numeric"
            className="max-w-24"
            value={draft.licenceCalls}
            onChange={(event) => edit({ licenceCalls: event.target.value.trim() })}
          />
        </Field>
        <div className="flex flex-col gap-[5px]">
          <span className="type-ui font-medium">{w.version}</span>
          <span>
            <Segments
              label={w.version}
              value={draft.version}
              onChange={(version) => edit({ version })}
              options={[
                { value: 'V20', label: 'V20' },
                { value: 'V18', label: 'V18' },
              ]}
            />
          </span>
        </div>
        <Field label={w.edition} hint={w.editionHint}>
          <Select
            value={draft.edition}
            onChange={(edition) => edit({ edition })}
            options={EDITIONS.map((value) => ({ value, label: w.editions[value] }))}
          />
        </Field>
      </div>
      {draft.lookedFor !== '' && <ReachLine reach={reach} />}
    </Section>
  );
}

function ReachLine({ reach }: { readonly reach: ReachQuery }) {
  const w = useWords({ en, ar }).machine;
  if (reach.isError) return <FailureNote error={reach.error} />;
  if (reach.data === undefined) return null;
  const { host, addresses, from } = reach.data;
  const answer = from.find((one) => one.answer !== null)?.answer;
  const text =
    addresses.length === 0
      ? w.notResolved(host)
      : answer
        ? w.answers(addresses.join(', '), answer.port, answer.tookMs)
        : w.noAnswer(addresses.join(', '));
  return (
    <p role="status" className="mt-3 flex items-start gap-2 type-ui text-text-2">
      <HealthGlyph health={addresses.length > 0 && answer ? 'ok' : 'warn'} className="mt-0.5" />
      <span>{text}</span>
    </p>
  );
}
