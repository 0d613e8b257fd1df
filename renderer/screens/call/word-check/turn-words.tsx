import { useState } from 'react';
import type { CallDetail } from '../../../../electron/shared/contract/calls.ts';
import type { Correction } from '../../../../electron/shared/contract/word-checks.ts';
import { useMayChange } from '../../../app/roles.ts';
import { Button } from '../../../ui/button.tsx';
import { FailureNote } from '../../../ui/failure-note.tsx';
import { useWords } from '../../../words/use-words.ts';
import { CorrectionForm } from './correction-form.tsx';
import { useCorrectWords, useWordChecks } from './use-word-checks.ts';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

type Turn = CallDetail['turns'][number];

/** Under what the caller said: whether it was heard right, by the word of an admin. */
export function TurnWords({ call, turn }: { readonly call: CallDetail; readonly turn: Turn }) {
  const checks = useWordChecks(call);
  const mayChange = useMayChange();
  const [open, setOpen] = useState(false);
  const { mutate, isPending, error } = useCorrectWords(call.callId, () => setOpen(false));
  if (checks === undefined || checks.hearing.kind !== 'known') return null;
  const correction = checks.corrections.find(({ turnIndex }) => turnIndex === turn.index);
  const send = (text: string | null) => mutate({ callId: call.callId, turnIndex: turn.index, text });
  if (open) {
    return (
      <CorrectionForm
        text={correction?.text ?? turn.text}
        working={isPending}
        error={error}
        onSave={send}
        onCancel={() => setOpen(false)}
      />
    );
  }
  return (
    <div className="mt-1 flex flex-wrap items-center gap-x-1 gap-y-1">
      {correction && <Corrected correction={correction} heard={turn.text} />}
      {mayChange && (
        <TurnButtons
          text={turn.text}
          checked={correction !== undefined}
          onRight={() => send(turn.text)}
          onCorrect={() => setOpen(true)}
          onForget={() => send(null)}
        />
      )}
      {error && <FailureNote error={error} />}
    </div>
  );
}

function Corrected({ correction, heard }: { readonly correction: Correction; readonly heard: string }) {
  const w = useWords({ en, ar });
  const { text, errors, words } = correction;
  return (
    <p className="w-full type-small text-text-2">
      {text !== heard && (
        <>
          <span dir="auto">{text === '' ? w.nothingSaid : w.corrected(text)}</span>{' '}
        </>
      )}
      <span className={errors > 0 ? 'text-warn' : 'text-ok'}>{w.wrong(errors, words)}</span>
    </p>
  );
}

function TurnButtons({
  text,
  checked,
  onRight,
  onCorrect,
  onForget,
}: {
  readonly text: string;
  readonly checked: boolean;
  onRight(): void;
  onCorrect(): void;
  onForget(): void;
}) {
  const w = useWords({ en, ar });
  return (
    <span className="-ms-2 flex flex-wrap">
      {checked ? (
        <Button look="quiet" size="small" aria-label={w.forgetHint(text)} onClick={onForget}>
          {w.forget}
        </Button>
      ) : (
        <Button look="quiet" size="small" aria-label={w.rightHint(text)} onClick={onRight}>
          {w.right}
        </Button>
      )}
      <Button look="quiet" size="small" aria-label={w.correctHint(text)} onClick={onCorrect}>
        {w.correct}
      </Button>
    </span>
  );
}
