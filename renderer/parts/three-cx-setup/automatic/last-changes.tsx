import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Undo2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { ChangeSet, UndoAnswer } from '../../../../electron/shared/contract/three-cx.ts';
import { useTRPC } from '../../../api/trpc.ts';
import { formatTime } from '../../../format/clock.ts';
import { Button } from '../../../ui/button.tsx';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { FailureNote } from '../../../ui/failure-note.tsx';
import { type Health, HealthGlyph } from '../../../ui/health-glyph.tsx';
import { Note, type NoteTone } from '../../../ui/note.tsx';
import { useLanguage } from '../../../words/language.tsx';
import { useWords } from '../../../words/use-words.ts';
import { ar } from '../words.ar.ts';
import { en } from '../words.en.ts';
import { ChangeRow, ChangeRows } from './change-row.tsx';
import { FieldTable } from './field-table.tsx';

type State = ChangeSet['changes'][number]['state'];

/** What was changed last: while it happens, when it stopped, and the way back. */
export function LastChanges({
  changeSet,
  actions,
}: {
  readonly changeSet: ChangeSet;
  readonly actions: ReactNode;
}) {
  const w = useWords({ en, ar });
  const { locale } = useLanguage();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const [since, setSince] = useState<Extract<UndoAnswer, { state: 'changed_since' }>['objects']>([]);
  const undo = useMutation(
    trpc.threeCx.undoChanges.mutationOptions({
      onSuccess: (answer) => setSince(answer.state === 'changed_since' ? answer.objects : []),
      onSettled: () => {
        setAsking(false);
        return queries.invalidateQueries({ queryKey: trpc.threeCx.overview.queryKey() });
      },
    }),
  );
  const { state, problem, changes } = changeSet;
  const going = state === 'applying' || state === 'undoing';
  // A step that failed half way counts when it is the only one.
  const made = changes.filter((change) => change.state === 'done').length || 1;
  return (
    <section aria-labelledby="three-cx-last" className="flex min-w-0 flex-col gap-3">
      <div className="flex flex-wrap items-baseline gap-x-2">
        <h2 id="three-cx-last" className="type-head">
          {w.progressTitle}
        </h2>
        <span className="type-small text-text-2">
          {w.changedAt(formatTime(changeSet.startedAt, { locale, timeZone: undefined }), changeSet.actor)}
        </span>
      </div>
      <Note tone={TONES[state]} role="status">
        {w.setStates[state]} {problem && <bdi>{problem}</bdi>}
      </Note>
      <ChangeRows made>
        {changes.map((change) => (
          <ChangeRow key={change.label} change={change} mark={<StateMark state={change.state} />} />
        ))}
      </ChangeRows>
      {undo.isError && <FailureNote error={undo.error} />}
      {since.length > 0 && <ChangedSince objects={since} />}
      {!going && (
        <div className="flex flex-wrap items-center gap-2">
          {actions}
          <Button
            icon={<Undo2 size={16} strokeWidth={1.75} className="rtl:-scale-x-100" />}
            working={undo.isPending ? w.undoing : false}
            onClick={() => setAsking(true)}
          >
            {w.undo}
          </Button>
        </div>
      )}
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        title={w.undoTitle(made)}
        action={w.undoAction(made)}
        cancel={w.cancel}
        working={undo.isPending ? w.undoing : false}
        onConfirm={() => undo.mutate({ changeSetId: changeSet.changeSetId })}
      >
        {w.undoText}
      </ConfirmDialog>
    </section>
  );
}

/** Why nothing was undone: what is no longer as we left it. */
function ChangedSince({
  objects,
}: {
  readonly objects: Extract<UndoAnswer, { state: 'changed_since' }>['objects'];
}) {
  const w = useWords({ en, ar });
  return (
    <Note tone="warn" role="alert">
      <p>{w.changedSince}</p>
      {objects.map(({ label, fields }) => (
        <div key={label} className="mt-2">
          <p className="font-medium">
            <bdi>{label}</bdi>
          </p>
          <FieldTable label={w.fieldList(label)} fields={fields} before={w.weLeft} after={w.isNow} />
        </div>
      ))}
    </Note>
  );
}

const TONES: Readonly<Record<ChangeSet['state'], NoteTone>> = {
  applying: 'accent',
  applied: 'ok',
  failed: 'bad',
  undoing: 'accent',
  undo_failed: 'bad',
  undone: 'plain',
};

const HEALTH: Readonly<Record<State, Health>> = {
  waiting: 'idle',
  doing: 'busy',
  done: 'ok',
  failed: 'bad',
  undone: 'paused',
};

function StateMark({ state }: { readonly state: State }) {
  const w = useWords({ en, ar });
  return (
    <span className="inline-flex items-center gap-1.5 type-small whitespace-nowrap text-text-2">
      <HealthGlyph health={HEALTH[state]} size={14} />
      {w.states[state]}
    </span>
  );
}
