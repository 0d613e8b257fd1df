import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { FoundCaller } from '../../../../electron/shared/contract/privacy.ts';
import { useTRPC } from '../../../api/trpc.ts';
import { formatDate } from '../../../format/clock.ts';
import { useClockwork } from '../../../parts/answering/use-clockwork.ts';
import { Button } from '../../../ui/button.tsx';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { failureText } from '../../../ui/failure-note.tsx';
import { useToaster } from '../../../ui/toast.tsx';
import { ar as uiAr } from '../../../ui/words.ar.ts';
import { en as uiEn } from '../../../ui/words.en.ts';
import { useWords } from '../../../words/use-words.ts';
import { PlainRow } from '../parts/plain-row.tsx';
import { ar as settingsAr } from '../words.ar.ts';
import { en as settingsEn } from '../words.en.ts';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** One notation of a number, with how many calls stand under it. */
export function FoundCallerRow({ caller }: { readonly caller: FoundCaller }) {
  const w = useWords({ en, ar });
  const clock = useClockwork();
  const [erasing, setErasing] = useState(false);
  const day = (at: number) => formatDate(at, clock, { now: Date.now(), year: 'always' });
  const download = useMutation(
    useTRPC().privacy.exportCaller.mutationOptions({
      onSuccess: ({ path }) => window.location.assign(path),
    }),
  );
  const { number } = caller;
  return (
    <PlainRow
      title={<bdi dir="ltr">{number}</bdi>}
      text={w.found(caller.calls, day(caller.firstAt), day(caller.lastAt))}
    >
      <Button
        onClick={() => download.mutate({ number })}
        working={download.isPending ? w.downloading : false}
      >
        {w.download}
      </Button>
      <Button look="danger" onClick={() => setErasing(true)}>
        {w.erase}
      </Button>
      {erasing && <EraseDialog caller={caller} onClose={() => setErasing(false)} />}
    </PlainRow>
  );
}

function EraseDialog({ caller, onClose }: { readonly caller: FoundCaller; onClose(): void }) {
  const w = useWords({ en, ar });
  const ui = useWords({ en: uiEn, ar: uiAr });
  const { cancel } = useWords({ en: settingsEn, ar: settingsAr });
  const queries = useQueryClient();
  const toaster = useToaster();
  const erase = useMutation(
    useTRPC().privacy.eraseCaller.mutationOptions({
      onSuccess: async ({ calls }) => {
        toaster.done(w.erased(calls));
        onClose();
        await queries.invalidateQueries();
      },
    }),
  );
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={w.eraseTitle(caller.number)}
      action={w.eraseDo(caller.calls)}
      cancel={cancel}
      working={erase.isPending ? w.erasing : false}
      problem={erase.isError ? failureText(erase.error, ui) : null}
      onConfirm={() => erase.mutate({ number: caller.number })}
    >
      <p>{w.eraseText(caller.calls)}</p>
      <p className="mt-2">{w.eraseStays}</p>
    </ConfirmDialog>
  );
}
