import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC } from '../../../api/trpc.ts';
import { Button } from '../../../ui/button.tsx';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { FailureNote } from '../../../ui/failure-note.tsx';
import { type Health, HealthGlyph } from '../../../ui/health-glyph.tsx';
import { useWords } from '../../../words/use-words.ts';
import { MailProblemNote } from './mail-problem-note.tsx';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** What waits, what was given up, and why. */
export function MailState() {
  const w = useWords({ en, ar });
  const trpc = useTRPC();
  const mail = useQuery(trpc.deliveries.mail.queryOptions());
  const again = useMutation(trpc.deliveries.mailAgain.mutationOptions());
  const [asking, setAsking] = useState(false);
  const discard = useMutation(
    trpc.deliveries.discardMail.mutationOptions({ onSuccess: () => setAsking(false) }),
  );
  if (!mail.data) return null;
  const { standing, waiting, dead, problem } = mail.data;
  if (standing === 'not-set' && waiting + dead === 0) return null;
  const health: Health = dead > 0 ? 'bad' : problem !== null ? 'warn' : waiting > 0 ? 'busy' : 'ok';
  return (
    <div className="flex flex-col gap-2 border-b border-line py-3">
      <div className="flex flex-wrap items-center gap-3">
        <span role="status" className="flex min-w-48 flex-1 items-start gap-2 type-ui font-medium">
          <HealthGlyph health={health} className="mt-0.5" />
          {w.state(waiting, dead)}
        </span>
        {problem !== null && (
          <>
            <Button size="small" onClick={() => setAsking(true)}>
              {w.discard}
            </Button>
            <Button size="small" working={again.isPending && w.working} onClick={() => again.mutate()}>
              {w.again}
            </Button>
          </>
        )}
      </div>
      {again.isError && <FailureNote error={again.error} />}
      {problem && <MailProblemNote problem={problem} />}
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        title={w.discardTitle}
        action={w.discard}
        working={discard.isPending && w.working}
        cancel={w.cancel}
        onConfirm={() => discard.mutate()}
      >
        {w.discardText}
      </ConfirmDialog>
    </div>
  );
}
