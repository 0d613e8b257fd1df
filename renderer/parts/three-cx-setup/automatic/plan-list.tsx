import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ChangePlan, ChangeWishes } from '../../../../electron/shared/contract/three-cx.ts';
import { failureOf } from '../../../api/failure-of.ts';
import { useTRPC } from '../../../api/trpc.ts';
import { formatTime } from '../../../format/clock.ts';
import { Button } from '../../../ui/button.tsx';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { HealthGlyph } from '../../../ui/health-glyph.tsx';
import { Note } from '../../../ui/note.tsx';
import { useLanguage } from '../../../words/language.tsx';
import { useWords } from '../../../words/use-words.ts';
import { saveFile } from '../save-file.ts';
import { ar } from '../words.ar.ts';
import { en } from '../words.en.ts';
import { ChangeRow, ChangeRows } from './change-row.tsx';
import { planAsText } from './plan-as-text.ts';

/** The dry run, and the one button that makes it real. */
export function PlanList({
  plan,
  wishes,
  host,
  onMade,
  onFailed,
  onCompareAgain,
}: {
  readonly plan: ChangePlan;
  readonly wishes: ChangeWishes;
  readonly host: string;
  onMade(): void;
  onFailed(error: unknown): void;
  onCompareAgain(): void;
}) {
  const w = useWords({ en, ar });
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { locale } = useLanguage();
  const [asking, setAsking] = useState(false);
  const make = useMutation(
    trpc.threeCx.makeChanges.mutationOptions({
      // After a failure, too, some of it may have been made.
      onSettled: async (_made, error) => {
        setAsking(false);
        await queries.invalidateQueries({ queryKey: trpc.threeCx.overview.queryKey() });
        if (error) onFailed(error);
        else onMade();
      },
    }),
  );
  const outdated = make.isError && isOutdated(make.error);
  const count = plan.changes.length;
  return (
    <section aria-labelledby="three-cx-plan" className="flex min-w-0 flex-col gap-3">
      <div className="flex flex-wrap items-baseline gap-x-2">
        <h2 id="three-cx-plan" className="type-head">
          {w.planTitle}
        </h2>
        <span className="type-small text-text-2">
          {w.comparedAt(formatTime(plan.readAt, { locale, timeZone: undefined }))}
        </span>
      </div>
      <ChangeRows>
        {plan.changes.map((change) => (
          <ChangeRow key={change.label} change={change} />
        ))}
      </ChangeRows>
      <Warnings warnings={plan.warnings} />
      <Note>{w.savedFirst}</Note>
      {outdated && (
        <div>
          <Button onClick={onCompareAgain}>{w.compareAgain}</Button>
        </div>
      )}
      <div className="flex flex-wrap items-center gap-2">
        <Button look="primary" working={make.isPending ? w.making : false} onClick={() => setAsking(true)}>
          {w.make(count)}
        </Button>
        <Button
          look="quiet"
          onClick={() => saveFile(w.listName, planAsText(plan, host), 'text/plain;charset=utf-8')}
        >
          {w.saveList}
        </Button>
      </div>
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        title={w.confirmTitle(count)}
        action={w.make(count)}
        cancel={w.cancel}
        danger={false}
        working={make.isPending ? w.making : false}
        onConfirm={() => make.mutate({ planId: plan.planId, wishes })}
      >
        {w.confirmText(host)}
      </ConfirmDialog>
    </section>
  );
}

function Warnings({ warnings }: { readonly warnings: ChangePlan['warnings'] }) {
  const w = useWords({ en, ar });
  if (warnings.length === 0) return null;
  return (
    <div>
      <h3 className="mb-1 type-ui font-medium">{w.know}</h3>
      <ul className="flex flex-col gap-1.5">
        {warnings.map(({ code, text }) => (
          <li key={text} className="flex items-start gap-2 type-ui text-text-2">
            <HealthGlyph health={code === 'two_licence_calls' ? 'idle' : 'warn'} className="mt-0.5" />
            <bdi>{text}</bdi>
          </li>
        ))}
      </ul>
    </div>
  );
}

const isOutdated = (error: unknown): boolean => {
  const failure = failureOf(error);
  return failure.kind === 'expected' && failure.code === 'three_cx_changed';
};
