import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import { useTRPC } from '../../api/trpc.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { failureText } from '../../ui/failure-note.tsx';
import { useToaster } from '../../ui/toast.tsx';
import { en as uiEn } from '../../ui/words.en.ts';
import { useAgentWords } from './use-agent-words.ts';

/** Asks, and says why not while a number leads to it. */
export function DeleteDialog({
  open,
  agentId,
  name,
  onClose,
}: {
  readonly open: boolean;
  readonly agentId: string;
  readonly name: string;
  onClose(): void;
}) {
  const w = useAgentWords();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toaster = useToaster();
  const [, navigate] = useLocation();
  const remove = useMutation({
    ...trpc.agents.remove.mutationOptions(),
    onSuccess: async () => {
      navigate('/agents', { replace: true });
      await queries.invalidateQueries({ queryKey: [['agents']] });
      toaster.done(w.deleted(name));
    },
  });
  const close = () => {
    remove.reset();
    onClose();
  };
  return (
    <ConfirmDialog
      open={open}
      onClose={close}
      title={w.deleteTitle(name)}
      action={w.delete}
      cancel={w.cancel}
      working={remove.isPending && w.delete}
      problem={remove.error ? failureText(remove.error, uiEn) : null}
      onConfirm={() => remove.mutate({ agentId })}
    >
      <p>{w.deleteText}</p>
    </ConfirmDialog>
  );
}
