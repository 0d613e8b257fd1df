import { useMutation } from '@tanstack/react-query';
import { useTRPC } from '../../api/trpc.ts';
import { failureText } from '../../ui/failure-note.tsx';
import { useToaster } from '../../ui/toast.tsx';
import { ar } from '../../ui/words.ar.ts';
import { en } from '../../ui/words.en.ts';
import { useWords } from '../../words/use-words.ts';

/** Asks for checks; what each found comes by the stream. */
export function useRunChecks() {
  const trpc = useTRPC();
  const toaster = useToaster();
  const w = useWords({ en, ar });
  const { mutate, isPending } = useMutation(
    trpc.diagnostics.run.mutationOptions({ onError: (error) => toaster.failed(failureText(error, w)) }),
  );
  return { run: (id: string | null) => mutate({ id }), running: isPending };
}
