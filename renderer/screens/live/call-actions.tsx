import { useMutation, useQuery } from '@tanstack/react-query';
import { PhoneOff, User } from 'lucide-react';
import { useId, useState } from 'react';
import { Link } from 'wouter';
import type { LiveCall, MoveTarget } from '../../../electron/shared/contract/live.ts';
import { useTRPC } from '../../api/trpc.ts';
import { useMayChange } from '../../app/roles.ts';
import { useSession } from '../../app/session.tsx';
import { callerText } from '../../parts/caller/caller-text.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { FailureNote, failureText } from '../../ui/failure-note.tsx';
import { ar as uiAr } from '../../ui/words.ar.ts';
import { en as uiEn } from '../../ui/words.en.ts';
import { callerWords } from '../../words/caller.ts';
import { useWords } from '../../words/use-words.ts';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** What can be done with a live call: move it to a person, hang up. */
export function CallActions({ call, moving }: { readonly call: LiveCall; readonly moving: string | null }) {
  const w = useWords({ en, ar });
  const { callControl } = useSession();
  if (!callControl) return <p className="type-small text-text-2">{w.readOnly}</p>;
  return (
    <>
      <MoveCall call={call} moving={moving} />
      <HangUp call={call} />
    </>
  );
}

function MoveCall({ call, moving }: { readonly call: LiveCall; readonly moving: string | null }) {
  const w = useWords({ en, ar });
  const heading = useId();
  const trpc = useTRPC();
  const mayChange = useMayChange();
  const { callId } = call;
  const targets = useQuery(trpc.live.moveTargets.queryOptions({ callId })).data;
  const move = useMutation(trpc.live.transfer.mutationOptions());
  const asked = move.isPending ? move.variables.target : moving;
  return (
    <section aria-labelledby={heading}>
      <h2 id={heading} className="mb-1.5 type-head">
        {w.move}
      </h2>
      {targets?.length === 0 && (
        <p className="type-small text-text-2">
          {w.noTargets} {mayChange && <Link href={`/agents/${call.agentId ?? ''}`}>{w.addTargets}</Link>}
        </p>
      )}
      <ul className="grid gap-1">
        {targets?.map((target) => (
          <li key={target.name}>
            <MoveButton
              target={target}
              asked={asked}
              onMove={() => move.mutate({ callId, target: target.name })}
            />
          </li>
        ))}
      </ul>
      {move.isError && (
        <div className="mt-2">
          <FailureNote error={move.error} />
        </div>
      )}
    </section>
  );
}

function MoveButton({
  target,
  asked,
  onMove,
}: {
  readonly target: MoveTarget;
  readonly asked: string | null;
  onMove(): void;
}) {
  const w = useWords({ en, ar });
  return (
    <Button
      className="h-10 w-full justify-start"
      icon={<User size={16} strokeWidth={1.75} aria-hidden />}
      title={target.description === '' ? undefined : target.description}
      disabled={asked !== null && asked !== target.name}
      working={asked === target.name && w.moving(target.name)}
      onClick={onMove}
    >
      <span className="truncate">{target.name}</span>
      <span className="text-text-3 tabular-nums">{target.extension}</span>
    </Button>
  );
}

function HangUp({ call }: { readonly call: LiveCall }) {
  const w = useWords({ en, ar });
  const uiWords = useWords({ en: uiEn, ar: uiAr });
  const trpc = useTRPC();
  const [asking, setAsking] = useState(false);
  const hangUp = useMutation(trpc.live.hangUp.mutationOptions({ onSuccess: () => setAsking(false) }));
  const caller = callerText(call, useWords(callerWords));
  return (
    <section className="mt-auto">
      <Button
        look="danger"
        className="h-10 w-full justify-start"
        icon={<PhoneOff size={16} strokeWidth={1.75} aria-hidden />}
        onClick={() => setAsking(true)}
      >
        {w.hangUp}
      </Button>
      <p className="mt-1.5 type-small text-text-3">{w.hangUpNote}</p>
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        title={w.hangUpTitle}
        action={w.hangUpDo}
        cancel={w.cancel}
        working={hangUp.isPending && w.hangingUp}
        problem={hangUp.isError ? failureText(hangUp.error, uiWords) : null}
        onConfirm={() => hangUp.mutate({ callId: call.callId })}
      >
        {w.hangUpText(caller)}
      </ConfirmDialog>
    </section>
  );
}
