import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Check, CheckId, Checks } from '../../../electron/shared/contract/setup.ts';
import { useTRPC } from '../../api/trpc.ts';
import { formatTime } from '../../format/clock.ts';
import { useClockwork } from '../../parts/answering/use-clockwork.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { Input } from '../../ui/input.tsx';
import { QueryState } from '../../ui/query-state.tsx';
import { useWords } from '../../words/use-words.ts';
import { CheckItem } from './check-item.tsx';
import { countChecks, inOrder } from './check-order.ts';
import { RehearseFirst } from './rehearse-first.tsx';
import { useSetup } from './setup-state.tsx';
import { StepPage } from './step-page.tsx';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

const NEED_CALLS: readonly CheckId[] = ['capacity', 'rtp_ports'];

/** Step 1: whether this computer can do the job. Nothing on it is changed. */
export default function ChecksStep() {
  const w = useWords({ en, ar }).checks;
  const trpc = useTRPC();
  const checks = useQuery(trpc.setup.checks.queryOptions());
  return (
    <QueryState query={checks} loading={w.loading}>
      {(found) => <ChecksPage found={found} />}
    </QueryState>
  );
}

function ChecksPage({ found }: { readonly found: Checks }) {
  const words = useWords({ en, ar });
  const w = words.checks;
  const { complete, saving } = useSetup();
  const clock = useClockwork();
  const run = useRunChecks();
  const never = found.checks.every(({ state }) => state === 'not_run');
  const { mutate } = run;
  useEffect(() => {
    if (never) mutate({ checkIds: null });
  }, [never, mutate]);
  const counts = countChecks(found.checks);
  return (
    <StepPage
      title={w.title(counts)}
      lead={w.lead(counts)}
      error={run.error ?? undefined}
      waitingFor={
        found.finishedAt === null
          ? w.checking
          : w.checkedAt(formatTime(found.finishedAt, clock), found.tookMs ?? 0)
      }
      next={{ label: words.next, onPress: () => void complete(), working: saving && words.saving }}
    >
      <WantedCalls onSaved={() => mutate({ checkIds: [...NEED_CALLS] })} />
      <ul className="border-t border-line" aria-label={w.list} aria-busy={counts.waiting > 0}>
        {inOrder(found.checks).map((check) => (
          <CheckOf
            key={`${check.checkId} ${check.state === 'checked' ? check.verdict.health : ''}`}
            check={check}
            onAgain={() => mutate({ checkIds: [check.checkId] })}
          />
        ))}
      </ul>
      <div className="mt-3 mb-6 flex flex-wrap items-center gap-3">
        <Button
          size="small"
          working={counts.waiting > 0 && w.checking}
          onClick={() => mutate({ checkIds: null })}
        >
          {w.againAll}
        </Button>
        <p className="type-ui text-text-2">{w.nothingLeaves}</p>
      </div>
      <RehearseFirst />
    </StepPage>
  );
}

function useRunChecks() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  return useMutation(
    trpc.setup.runChecks.mutationOptions({
      onSuccess: (checks) => queries.setQueryData(trpc.setup.checks.queryKey(), checks),
    }),
  );
}

function CheckOf({ check, onAgain }: { readonly check: Check; onAgain(): void }) {
  const words = useWords({ en, ar });
  const w = words.checks;
  const title = w.names[check.checkId];
  if (check.state !== 'checked') {
    return <CheckItem health="busy" healthWord={words.health.busy} title={title} found={w.checking} />;
  }
  const { health, found, measured, means, fixes } = check.verdict;
  return (
    <CheckItem
      health={health}
      healthWord={words.health[health]}
      title={title}
      found={found}
      measured={measured}
      means={means}
      fixes={fixes}
      onAgain={onAgain}
    />
  );
}

/** How many calls at once are wanted: what cores, memory and ports are judged against. Saved when the field is left. */
function WantedCalls({ onSaved }: { onSaved(): void }) {
  const w = useWords({ en, ar }).checks;
  const { answers, answer } = useSetup();
  const [text, setText] = useState(String(answers.wantedCalls));
  const calls = Number(text);
  const wrong = !Number.isInteger(calls) || calls < 1 || calls > 1000;
  const save = () => {
    if (!wrong && calls !== answers.wantedCalls) void answer({ wantedCalls: calls }).then(onSaved);
  };
  return (
    <Field
      label={w.wantedCalls}
      hint={w.wantedCallsHint}
      error={wrong ? w.wantedCallsWrong : null}
      className="mb-5 max-w-xl"
    >
      <Input
        inputMode="numeric"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onBlur={save}
        onKeyDown={(event) => event.key === 'Enter' && save()}
        className="max-w-24"
      />
    </Field>
  );
}
