import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC } from '../../../api/trpc.ts';
import { Button } from '../../../ui/button.tsx';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { failureText } from '../../../ui/failure-note.tsx';
import { ar as uiAr } from '../../../ui/words.ar.ts';
import { en as uiEn } from '../../../ui/words.en.ts';
import { ar as liveKitAr } from '../../../words/livekit.ar.ts';
import { en as liveKitEn } from '../../../words/livekit.en.ts';
import { useWords } from '../../../words/use-words.ts';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** The container is removed and made anew: asked first, since listeners are put out. */
export function MakeAnew() {
  const w = useWords({ en, ar });
  const uiWords = useWords({ en: uiEn, ar: uiAr });
  const words = useWords({ en: liveKitEn, ar: liveKitAr });
  const [asking, setAsking] = useState(false);
  const remove = useMutation(
    useTRPC().liveKit.removeContainer.mutationOptions({ onSuccess: ({ ok }) => setAsking(!ok) }),
  );
  const refused = remove.data?.ok === false ? words.problem(remove.data.failure).what : null;
  return (
    <>
      <Button onClick={() => setAsking(true)}>{words.makeAnew}</Button>
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        title={w.anewTitle}
        action={words.makeAnew}
        cancel={w.cancel}
        working={remove.isPending ? w.working : false}
        problem={remove.isError ? failureText(remove.error, uiWords) : refused}
        onConfirm={() => remove.mutate()}
      >
        {w.anewText}
      </ConfirmDialog>
    </>
  );
}
