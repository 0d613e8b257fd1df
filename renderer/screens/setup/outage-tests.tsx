import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { LineTests, OutageTest } from '../../../electron/shared/contract/setup.ts';
import type { Outage, OutageReport } from '../../../electron/shared/setup/answers.ts';
import { useTRPC } from '../../api/trpc.ts';
import { useStatus } from '../../api/updates.tsx';
import { Button } from '../../ui/button.tsx';
import { FailureNote } from '../../ui/failure-note.tsx';
import { Field } from '../../ui/field.tsx';
import { Input } from '../../ui/input.tsx';
import { Select } from '../../ui/select.tsx';
import { useWords } from '../../words/use-words.ts';
import { useSetup } from './setup-state.tsx';
import { groupHealth, healthOfTest, TestGroup, TestRow } from './test-group.tsx';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

const PAUSE_MS = 5 * 60_000;
const HEARD: readonly OutageReport['heard'][] = ['person', 'voicemail', 'busy', 'cut_off', 'silence'];

/** What callers get when we do not answer. The person does it; the service says what it saw and what it cannot know. */
export function OutageTests({ tests }: { readonly tests: LineTests }) {
  const w = useWords({ en, ar }).test;
  const states = tests.outages.map(({ state }) => ({ state: state === 'seen' ? 'waiting' : state }) as const);
  return (
    <TestGroup health={groupHealth(states, false)} title={w.outagesTitle} text={w.outagesText}>
      <ul aria-label={w.outagesTitle}>
        {tests.outages.map((test) => (
          <OutageRow key={test.outage} test={test} />
        ))}
      </ul>
    </TestGroup>
  );
}

function OutageRow({ test }: { readonly test: OutageTest }) {
  const w = useWords({ en, ar }).test;
  return (
    <TestRow
      health={healthOfTest(test.state)}
      healthWord={w.states[test.state]}
      title={w.outages[test.outage].name}
      found={test.found}
      fix={test.fix}
    >
      <p className="type-small text-text-3">{w.outages[test.outage].how}</p>
      {test.outage === 'paused' && <PauseForTest />}
      <Report outage={test.outage} />
    </TestRow>
  );
}

function PauseForTest() {
  const w = useWords({ en, ar }).test;
  const trpc = useTRPC();
  const paused = useStatus()?.paused ?? false;
  const pause = useMutation(trpc.status.pause.mutationOptions());
  const resume = useMutation(trpc.status.resume.mutationOptions());
  return (
    <span className="my-1 inline-flex">
      {paused ? (
        <Button size="small" working={resume.isPending && w.resuming} onClick={() => resume.mutate()}>
          {w.resume}
        </Button>
      ) : (
        <Button
          size="small"
          working={pause.isPending && w.pausing}
          onClick={() => pause.mutate({ until: Date.now() + PAUSE_MS })}
        >
          {w.pauseForTest}
        </Button>
      )}
    </span>
  );
}

function Report({ outage }: { readonly outage: Outage }) {
  const words = useWords({ en, ar });
  const w = words.test;
  const { answers, answer, saving, saveError } = useSetup();
  const before = answers.outages[outage];
  const [heard, setHeard] = useState<OutageReport['heard'] | null>(before?.heard ?? null);
  const [seconds, setSeconds] = useState(before ? String(before.afterSeconds) : '');
  const afterSeconds = Number(seconds);
  const wrong = seconds !== '' && (!/^\d{1,3}$/.test(seconds) || afterSeconds > 300);
  const save = () => {
    if (heard === null || wrong || seconds === '') return;
    void answer({ outages: { ...answers.outages, [outage]: { heard, afterSeconds, at: Date.now() } } });
  };
  return (
    <div className="my-1.5 flex flex-wrap items-end gap-2">
      <Field label={w.heardLabel} labelHidden className="w-52">
        <Select<OutageReport['heard']>
          value={heard}
          placeholder={w.heardLabel}
          onChange={setHeard}
          options={HEARD.map((value) => ({ value, label: w.heard[value] }))}
        />
      </Field>
      <Field label={w.afterSeconds} labelHidden error={wrong ? w.secondsWrong : null} className="w-28">
        <Input
          inputMode="numeric"
          placeholder={w.afterSeconds}
          value={seconds}
          onChange={(event) => setSeconds(event.target.value.trim())}
        />
      </Field>
      <Button
        size="small"
        className="mb-0.5"
        disabled={heard === null || seconds === ''}
        working={saving && words.saving}
        onClick={save}
      >
        {w.saveReport}
      </Button>
      {saveError ? <FailureNote error={saveError} /> : null}
    </div>
  );
}
