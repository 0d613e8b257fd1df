import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { useTRPC } from '../../api/trpc.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { failureText } from '../../ui/failure-note.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { useToaster } from '../../ui/toast.tsx';
import { ar as uiAr } from '../../ui/words.ar.ts';
import { en as uiEn } from '../../ui/words.en.ts';
import { useWords } from '../../words/use-words.ts';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

export function DeleteCall({ callId }: { readonly callId: string }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toaster = useToaster();
  const { delete: w } = useWords({ en, ar });
  const ui = useWords({ en: uiEn, ar: uiAr });
  const [, navigate] = useLocation();
  const [open, setOpen] = useState(false);
  const remove = useMutation(
    trpc.calls.delete.mutationOptions({
      onSuccess: async () => {
        navigate('/calls', { replace: true });
        await queries.invalidateQueries();
        toaster.done(w.done);
      },
    }),
  );
  return (
    <>
      <IconButton
        label={w.do}
        icon={<Trash2 size={16} strokeWidth={1.75} />}
        className="border-bad/45 text-bad"
        onClick={() => setOpen(true)}
      />
      <ConfirmDialog
        open={open}
        onClose={() => setOpen(false)}
        title={w.title}
        action={w.confirm}
        cancel={w.cancel}
        working={remove.isPending ? w.deleting : false}
        problem={remove.isError ? failureText(remove.error, ui) : null}
        onConfirm={() => remove.mutate({ callId })}
      >
        {w.text}
      </ConfirmDialog>
    </>
  );
}
