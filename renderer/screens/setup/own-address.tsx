import type { LocalAddress, Reach } from '../../../electron/shared/contract/setup.ts';
import { Field } from '../../ui/field.tsx';
import { Input } from '../../ui/input.tsx';
import { RadioCards } from '../../ui/radio-cards.tsx';
import { Section } from '../../ui/section.tsx';
import { useWords } from '../../words/use-words.ts';
import { FieldProblem } from './field-problem.tsx';
import type { MachineDraft, MachineProblems } from './machine-draft.ts';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** Which of our addresses 3CX is given. Never guessed silently: each says where it is from and what 3CX said to it. */
export function OwnAddress({
  draft,
  edit,
  own,
  reach,
  problems,
}: {
  readonly draft: MachineDraft;
  edit(change: Partial<MachineDraft>): void;
  readonly own: readonly LocalAddress[];
  readonly reach: Reach | null;
  readonly problems: MachineProblems;
}) {
  const w = useWords({ en, ar }).machine;
  const answerTo = (address: string): string | null => {
    const from = reach?.from.find((one) => one.address === address);
    if (from === undefined) return null;
    return from.answer ? w.answersFrom(from.answer.tookMs) : w.silentFrom;
  };
  const detail = ({ address, interfaceName, network, origin, kind }: LocalAddress) =>
    [w.kinds[kind](interfaceName, network), w.origins[origin], answerTo(address)].filter(Boolean).join('. ');
  return (
    <Section title={w.addressTitle}>
      <p className="mb-2 type-ui text-text-2">{w.addressText}</p>
      <RadioCards
        label={w.addressTitle}
        value={draft.listenAddress}
        onChange={(listenAddress) => edit({ listenAddress })}
        cards={own.map((one) => ({ value: one.address, label: one.address, detail: detail(one) }))}
      />
      {own.length === 0 && <p className="type-ui text-text-2">{w.noAddress}</p>}
      <FieldProblem>{problems.listenAddress}</FieldProblem>
      {draft.place === 'other_site' && (
        <Field
          label={w.announced}
          hint={w.announcedHint}
          error={problems.announcedAddress}
          className="mt-4 max-w-sm"
        >
          <Input
            mono
            value={draft.announcedAddress}
            onChange={(event) => edit({ announcedAddress: event.target.value })}
          />
        </Field>
      )}
    </Section>
  );
}
