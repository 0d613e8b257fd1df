import { Plus, Trash2 } from 'lucide-react';
import type { AgentProfile } from '../../../electron/shared/agent-profile.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Input } from '../../ui/input.tsx';
import { Section } from '../../ui/section.tsx';
import { Select } from '../../ui/select.tsx';
import { NumberInput } from './number-input.tsx';
import type { TabProps } from './tab-props.ts';
import { useAgentWords } from './use-agent-words.ts';

type Target = AgentProfile['transferTargets'][number];

/** To whom a call can be moved, who is the person behind key 0, and when a call ends by itself. */
export function CallsTab(props: TabProps) {
  const w = useAgentWords();
  const { draft, change, problems } = props;
  return (
    <>
      <Targets {...props} />
      <Section title={w.person}>
        <PersonField {...props} />
      </Section>
      <Section title={w.limitsTitle}>
        <div className="grid gap-4 sm:grid-cols-2">
          <NumberInput
            label={w.nudgeAfter}
            hint={w.nudgeAfterHint}
            error={problems.silenceNudgeMs}
            value={draft.silenceNudgeMs}
            perUnit={1000}
            onChange={(silenceNudgeMs) => change({ silenceNudgeMs })}
          />
          <NumberInput
            label={w.maxCall}
            hint={w.maxCallHint}
            error={problems.maxCallMs}
            value={draft.maxCallMs}
            perUnit={60_000}
            onChange={(maxCallMs) => change({ maxCallMs })}
          />
        </div>
      </Section>
    </>
  );
}

function Targets({ draft, change, problems }: TabProps) {
  const w = useAgentWords();
  const targets = draft.transferTargets;
  /** The person follows a target that gets another name, and is nobody when the target goes. */
  const put = (next: Target[], person = draft.personTarget) =>
    change({ transferTargets: next, personTarget: person });
  const rename = (index: number, target: Target) => {
    const isPerson = targets[index]?.name === draft.personTarget;
    put(targets.with(index, target), isPerson ? target.name : draft.personTarget);
  };
  const remove = (index: number) => {
    const isPerson = targets[index]?.name === draft.personTarget;
    put(targets.toSpliced(index, 1), isPerson ? null : draft.personTarget);
  };
  return (
    <Section title={w.moveTitle}>
      {targets.length === 0 && <p className="pb-3 type-ui text-text-2">{w.moveNone}</p>}
      <ul>
        {targets.map((target, index) => (
          <TargetRow
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no id, and their fields are controlled
            key={index}
            target={target}
            problems={{
              name: problems[`transferTargets.${index}.name`],
              extension: problems[`transferTargets.${index}.extension`],
              description: problems[`transferTargets.${index}.description`],
            }}
            onChange={(next) => rename(index, next)}
            onRemove={() => remove(index)}
          />
        ))}
      </ul>
      <Button
        icon={<Plus size={16} strokeWidth={1.75} aria-hidden />}
        disabled={targets.length >= 50}
        onClick={() => put([...targets, { name: '', extension: '', description: '' }])}
      >
        {w.add}
      </Button>
    </Section>
  );
}

function TargetRow({
  target,
  problems,
  onChange,
  onRemove,
}: {
  readonly target: Target;
  readonly problems: Readonly<Record<keyof Target, string | undefined>>;
  onChange(target: Target): void;
  onRemove(): void;
}) {
  const w = useAgentWords();
  return (
    <li className="mb-3 grid items-start gap-3 border-b border-line pb-3 sm:grid-cols-[minmax(0,1fr)_minmax(0,9rem)_minmax(0,1.2fr)_auto]">
      <Field label={w.who} error={problems.name}>
        <Input
          dir="auto"
          value={target.name}
          onChange={(event) => onChange({ ...target, name: event.target.value })}
        />
      </Field>
      <Field label={w.extension} error={problems.extension}>
        <Input
          mono
          placeholder="100"
          value={target.extension}
          onChange={(event) => onChange({ ...target, extension: event.target.value.trim() })}
        />
      </Field>
      <Field label={w.when} error={problems.description}>
        <Input
          dir="auto"
          placeholder={w.whenExample}
          value={target.description}
          onChange={(event) => onChange({ ...target, description: event.target.value })}
        />
      </Field>
      <span className="sm:pt-6">
        <IconButton
          label={`${w.remove} ${target.name}`}
          icon={<Trash2 size={16} strokeWidth={1.75} />}
          onClick={onRemove}
        />
      </span>
    </li>
  );
}

const NOBODY = 'nobody:';

function PersonField({ draft, change, problems }: TabProps) {
  const w = useAgentWords();
  const named = draft.transferTargets.filter(({ name }) => name.trim() !== '');
  return (
    <Field
      label={w.person}
      labelHidden
      hint={w.personHint}
      error={problems.personTarget}
      className="max-w-sm"
    >
      <Select
        options={[
          { value: NOBODY, label: w.nobody },
          ...named.map(({ name, extension }) => ({ value: name, label: name, detail: extension })),
        ]}
        value={draft.personTarget ?? NOBODY}
        onChange={(value) => change({ personTarget: value === NOBODY ? null : value })}
      />
    </Field>
  );
}
