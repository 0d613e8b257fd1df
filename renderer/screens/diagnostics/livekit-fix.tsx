import { useMutation } from '@tanstack/react-query';
import type { LiveKitProblem } from '../../../electron/shared/contract/livekit.ts';
import { useTRPC } from '../../api/trpc.ts';
import { Button } from '../../ui/button.tsx';
import { useDiagnosticsWords } from './use-words-and-formats.ts';

/** What the service itself can do about LiveKit; what only a person can do stands in the sentence. */
export function LiveKitFix({ problem }: { readonly problem: LiveKitProblem }) {
  const w = useDiagnosticsWords();
  const trpc = useTRPC();
  const retry = useMutation(trpc.liveKit.retry.mutationOptions());
  const remove = useMutation(trpc.liveKit.removeContainer.mutationOptions());
  if (problem.code === 'keys_unreadable') return null;
  const anew = problem.code === 'unhealthy';
  const fix = anew ? remove : retry;
  return (
    <Button size="small" working={fix.isPending && w.running} onClick={() => fix.mutate()}>
      {anew ? w.makeAnew : w.startAgain}
    </Button>
  );
}
