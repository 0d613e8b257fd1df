import { type FormEvent, useState } from 'react';
import type {
  ChangeWishes,
  OverflowTarget,
  ThreeCxChoices,
  ThreeCxOverview,
} from '../../../../electron/shared/contract/three-cx.ts';
import { Button } from '../../../ui/button.tsx';
import { Checkbox } from '../../../ui/checkbox.tsx';
import { Field } from '../../../ui/field.tsx';
import { Input } from '../../../ui/input.tsx';
import { Section } from '../../../ui/section.tsx';
import { Select } from '../../../ui/select.tsx';
import { useWords } from '../../../words/use-words.ts';
import { ar } from '../words.ar.ts';
import { en } from '../words.en.ts';
import { startingWishes, type TypedWishes, toWishes } from './typed-wishes.ts';

/** Which queues overflow after how long, and where calls go that we do not take. */
export function WishesForm({
  choices,
  overview,
  agentNumber,
  comparing,
  kept,
  onChange,
  onCompare,
}: {
  readonly choices: ThreeCxChoices;
  readonly overview: ThreeCxOverview;
  readonly agentNumber: string;
  readonly comparing: boolean;
  /** What was typed before the list gave way to the progress of its changes; null: nothing yet. */
  readonly kept: TypedWishes | null;
  onChange(typed: TypedWishes): void;
  onCompare(wishes: ChangeWishes): void;
}) {
  const w = useWords({ en, ar });
  const [typed, setTyped] = useState(() => kept ?? startingWishes(choices, overview));
  const change = (changes: Partial<TypedWishes>) => {
    const next = { ...typed, ...changes };
    setTyped(next);
    onChange(next);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onCompare(toWishes(typed, agentNumber));
  };
  const trunks = choices.trunks.map(({ id, name }) => ({ value: String(id), label: name }));
  return (
    <Section title={w.choose} className="mt-0">
      <form onSubmit={submit} className="flex flex-col gap-4">
        {choices.targets.length === 0 && <p className="type-ui text-text-2">{w.chooseNone}</p>}
        <ul className="flex flex-col">
          {choices.targets.map((target) => (
            <TargetRow
              key={keyOf(target)}
              target={target}
              seconds={typed.seconds[keyOf(target)] ?? null}
              onSeconds={(seconds) => change({ seconds: { ...typed.seconds, [keyOf(target)]: seconds } })}
            />
          ))}
        </ul>
        <div className="grid gap-2.5 sm:grid-cols-3">
          <Field label={w.fallback}>
            <Input
              type="tel"
              dir="ltr"
              value={typed.fallbackNumber}
              onChange={(event) => change({ fallbackNumber: event.target.value })}
            />
          </Field>
          <Field label={w.fallbackTrunk}>
            <Select
              options={[{ value: 'none', label: w.noFallbackTrunk }, ...trunks]}
              value={typed.fallbackTrunk}
              onChange={(fallbackTrunk) => change({ fallbackTrunk })}
            />
          </Field>
          <Field label={w.maxCalls}>
            <Input
              type="number"
              min={1}
              max={1000}
              value={typed.simultaneousCalls}
              onChange={(event) => change({ simultaneousCalls: event.target.value })}
            />
          </Field>
        </div>
        {choices.forwardsToExternal === false && (
          <Checkbox
            label={w.allowForwarding}
            hint={w.allowForwardingHint}
            checked={typed.allowForwarding}
            onChange={(allowForwarding) => change({ allowForwarding })}
          />
        )}
        <div>
          <Button type="submit" working={comparing ? w.comparing : false}>
            {w.compare}
          </Button>
        </div>
      </form>
    </Section>
  );
}

export const keyOf = ({ kind, id }: OverflowTarget): string => `${kind}-${id}`;

function TargetRow({
  target,
  seconds,
  onSeconds,
}: {
  readonly target: OverflowTarget;
  /** Null: it is not to overflow to the agent. */
  readonly seconds: string | null;
  onSeconds(seconds: string | null): void;
}) {
  const w = useWords({ en, ar });
  const kind = target.kind === 'queue' ? w.queue : w.ringGroup;
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 border-t border-line py-2 last:border-b">
      <div className="min-w-0 flex-1 basis-60">
        <Checkbox
          label={`${kind} ${target.name} (${target.number})`}
          hint={<bdi>{w.targetNow(target.noAnswer, target.seconds)}</bdi>}
          checked={seconds !== null}
          onChange={(checked) =>
            onSeconds(checked ? String(target.isOurs ? (target.seconds ?? 15) : 15) : null)
          }
        />
      </div>
      {seconds !== null && (
        <div className="flex items-center gap-2">
          <span aria-hidden className="type-small text-text-2">
            {w.secondsShort}
          </span>
          <Field label={w.secondsOf(target.name)} labelHidden className="w-20">
            <Input
              type="number"
              min={5}
              max={600}
              value={seconds}
              onChange={(event) => onSeconds(event.target.value)}
            />
          </Field>
        </div>
      )}
    </li>
  );
}
