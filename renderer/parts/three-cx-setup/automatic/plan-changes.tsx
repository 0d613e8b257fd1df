import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type {
  ChangePlan,
  ChangeWishes,
  ThreeCxOverview,
} from '../../../../electron/shared/contract/three-cx.ts';
import { useTRPC } from '../../../api/trpc.ts';
import { Button } from '../../../ui/button.tsx';
import { FailureNote } from '../../../ui/failure-note.tsx';
import { Note } from '../../../ui/note.tsx';
import { Skeleton } from '../../../ui/skeleton.tsx';
import { useWords } from '../../../words/use-words.ts';
import { ar } from '../words.ar.ts';
import { en } from '../words.en.ts';
import { PlanList } from './plan-list.tsx';
import type { TypedWishes } from './typed-wishes.ts';
import { WishesForm } from './wishes-form.tsx';

/** Choose, compare, agree. A list belongs to its wishes: changing a wish takes the list away. */
export function PlanChanges({
  overview,
  agentNumber,
  typed,
  onTyped,
  onMade,
  onFailed,
  onNothingToDo,
}: {
  readonly overview: ThreeCxOverview;
  readonly agentNumber: string;
  readonly typed: TypedWishes | null;
  onTyped(typed: TypedWishes): void;
  onMade(): void;
  /** Null: tried again. */
  onFailed(error: unknown): void;
  /** 3CX is as wished already. */
  onNothingToDo(): void;
}) {
  const w = useWords({ en, ar });
  const trpc = useTRPC();
  const [plan, setPlan] = useState<{ plan: ChangePlan; wishes: ChangeWishes } | null>(null);
  const choices = useMutation(trpc.threeCx.choices.mutationOptions());
  const compare = useMutation(
    trpc.threeCx.plan.mutationOptions({
      onMutate: () => onFailed(null),
      onSuccess: (made, wishes) => {
        setPlan({ plan: made, wishes: wishes as ChangeWishes });
        if (made.changes.length === 0) onNothingToDo();
      },
    }),
  );
  const { mutate: readChoices } = choices;
  useEffect(() => readChoices({ agentNumber }), [readChoices, agentNumber]);

  if (choices.isError) {
    return (
      <div className="flex flex-col items-start gap-3">
        <FailureNote error={choices.error} />
        <Button onClick={() => readChoices({ agentNumber })}>{w.compareAgain}</Button>
      </div>
    );
  }
  if (choices.data === undefined) return <Skeleton text={w.readingChoices} />;
  return (
    <>
      <WishesForm
        choices={choices.data}
        overview={overview}
        agentNumber={agentNumber}
        comparing={compare.isPending}
        kept={typed}
        onChange={(next) => {
          onTyped(next);
          setPlan(null);
        }}
        onCompare={(wishes) => compare.mutate(wishes)}
      />
      {compare.isError && <FailureNote error={compare.error} />}
      {plan && plan.plan.changes.length === 0 && (
        <Note tone="ok" role="status">
          {w.nothingToDo}
        </Note>
      )}
      {plan && plan.plan.changes.length > 0 && (
        <PlanList
          {...plan}
          host={overview.connection?.host ?? ''}
          onMade={onMade}
          onFailed={onFailed}
          onCompareAgain={() => compare.mutate(plan.wishes)}
        />
      )}
    </>
  );
}
