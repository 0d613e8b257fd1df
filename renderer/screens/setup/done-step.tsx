import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import type { SetupStep } from '../../../electron/shared/setup/steps.ts';
import { useTRPC } from '../../api/trpc.ts';
import { PauseButtons } from '../../parts/answering/pause-buttons.tsx';
import { PauseDialog } from '../../parts/answering/pause-dialog.tsx';
import { useAnswering } from '../../parts/answering/use-answering.ts';
import { type Health, HealthGlyph } from '../../ui/health-glyph.tsx';
import { Section } from '../../ui/section.tsx';
import { useWords } from '../../words/use-words.ts';
import { useSetup } from './setup-state.tsx';
import { StepPage } from './step-page.tsx';
import { type SummaryRow, summaryRows } from './summary-rows.ts';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** Step 8: what works, what is open, and the two things to know: how to pause, and where calls go without us. */
export default function DoneStep() {
  const words = useWords({ en, ar });
  const w = words.done;
  const trpc = useTRPC();
  const [, navigate] = useLocation();
  const { progress } = useSetup();
  const known = useAnswering();
  const [pausing, setPausing] = useState(false);
  const settings = useQuery(trpc.settings.get.queryOptions()).data?.settings;
  const tests = useQuery(trpc.setup.tests.queryOptions()).data;
  const checks = useQuery(trpc.setup.checks.queryOptions()).data;
  const agents = useQuery(trpc.agents.list.queryOptions()).data;
  const finish = useMutation(trpc.setup.finish.mutationOptions({ onSuccess: () => navigate('/') }));
  const rows = summaryRows({ answers: progress.answers, settings, tests, checks, agents }, w.rows);
  const open = rows.filter(({ health }) => health !== 'ok').length;
  return (
    <StepPage
      title={w.title(known.state)}
      lead={w.lead(open)}
      error={finish.error ?? undefined}
      waitingFor={
        progress.startedAt === null ? undefined : w.startedAgo(progress.startedAt, progress.finishedAt)
      }
      next={{
        label: progress.state === 'finished' ? w.openTrunkline : w.goLive,
        onPress: () => finish.mutate(),
        working: finish.isPending && words.saving,
      }}
    >
      <ul aria-label={w.summary} className="border-t border-line">
        {rows.map((row) => (
          <Summary key={row.title} row={row} />
        ))}
      </ul>
      <Section title={w.pauseTitle}>
        <div className="flex flex-wrap items-center gap-3">
          <p className="min-w-0 flex-1 basis-72 type-ui text-text-2">{w.pauseText}</p>
          <PauseButtons known={known} onPause={() => setPausing(true)} />
        </div>
      </Section>
      <PauseDialog open={pausing} onClose={() => setPausing(false)} />
    </StepPage>
  );
}

function Summary({ row }: { readonly row: SummaryRow }) {
  const words = useWords({ en, ar });
  const health: Health = row.health;
  return (
    <li className="grid grid-cols-[18px_minmax(0,1fr)_auto] items-start gap-x-4 border-b border-line py-2.5 sm:grid-cols-[18px_12rem_minmax(0,1fr)_auto]">
      <HealthGlyph health={health} size={18} className="mt-px" />
      <span className="type-ui font-semibold">
        <span className="sr-only">{words.health[health]}: </span>
        {row.title}
      </span>
      <span className="col-span-2 col-start-2 row-start-2 type-ui text-text-2 sm:col-span-1 sm:col-start-3 sm:row-start-1">
        <bdi>{row.text}</bdi>
      </span>
      {row.step && <StepLink step={row.step} />}
    </li>
  );
}

function StepLink({ step }: { readonly step: SetupStep }) {
  const words = useWords({ en, ar });
  return (
    <Link href={`/setup/${step}`} className="col-start-3 row-start-1 type-ui sm:col-start-4">
      {words.done.toStep(words.rail[step].name)}
    </Link>
  );
}
