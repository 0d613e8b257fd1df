import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTRPC } from '../../../api/trpc.ts';
import { Button } from '../../../ui/button.tsx';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { failureText } from '../../../ui/failure-note.tsx';
import { ar as uiAr } from '../../../ui/words.ar.ts';
import { en as uiEn } from '../../../ui/words.en.ts';
import { useWords } from '../../../words/use-words.ts';
import { ar } from '../words.ar.ts';
import { en } from '../words.en.ts';

export function DeleteRecording({ callId }: { readonly callId: string }) {
  const { player: w } = useWords({ en, ar });
  const ui = useWords({ en: uiEn, ar: uiAr });
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [open, setOpen] = useState(false);
  const remove = useMutation(
    trpc.recordings.delete.mutationOptions({
      onSuccess: async () => {
        setOpen(false);
        await queries.invalidateQueries(trpc.recordings.get.queryFilter({ callId }));
      },
    }),
  );
  return (
    <>
      <Button
        look="danger"
        icon={<Trash2 size={16} strokeWidth={1.75} aria-hidden />}
        onClick={() => setOpen(true)}
      >
        {w.delete}
      </Button>
      <ConfirmDialog
        open={open}
        onClose={() => setOpen(false)}
        title={w.deleteTitle}
        action={w.deleteDo}
        cancel={w.deleteCancel}
        working={remove.isPending && w.deleting}
        problem={remove.isError ? failureText(remove.error, ui) : null}
        onConfirm={() => remove.mutate({ callId })}
      >
        {w.deleteText}
      </ConfirmDialog>
    </>
  );
}
