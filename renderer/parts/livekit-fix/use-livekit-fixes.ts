import { useMutation } from '@tanstack/react-query';
import type { LiveKitProblem } from '../../../electron/shared/contract/livekit.ts';
import { useTRPC } from '../../api/trpc.ts';
import { failureText } from '../../ui/failure-note.tsx';
import { ar as uiAr } from '../../ui/words.ar.ts';
import { en as uiEn } from '../../ui/words.en.ts';
import { ar as liveKitAr } from '../../words/livekit.ar.ts';
import { en as liveKitEn } from '../../words/livekit.en.ts';
import { useWords } from '../../words/use-words.ts';

export interface LiveKitFix {
  readonly text: string;
  readonly isRunning: boolean;
  run(): void;
}

/** What the service itself can do about LiveKit, the best first; what only a person can do stands in the problem's words. */
export function useLiveKitFixes(problem: LiveKitProblem): {
  readonly fixes: readonly LiveKitFix[];
  /** Why the newest try did not work; it may be tried again. */
  readonly refusal: string | null;
} {
  const words = useWords({ en: liveKitEn, ar: liveKitAr });
  const uiWords = useWords({ en: uiEn, ar: uiAr });
  const trpc = useTRPC();
  const retry = useMutation(trpc.liveKit.retry.mutationOptions());
  const remove = useMutation(trpc.liveKit.removeContainer.mutationOptions());
  const again: LiveKitFix = {
    text: words.tryAgain,
    isRunning: retry.isPending,
    run() {
      remove.reset();
      retry.mutate();
    },
  };
  const anew: LiveKitFix = {
    text: words.makeAnew,
    isRunning: remove.isPending,
    run() {
      retry.reset();
      remove.mutate();
    },
  };
  const error = retry.error ?? remove.error;
  const removal = remove.data?.ok === false ? words.problem(remove.data.failure).what : null;
  const refusal = error === null ? removal : failureText(error, uiWords);
  // Nothing that a button could do: the file must be mended by hand, and the service started again.
  if (problem.code === 'keys_unreadable') return { fixes: [], refusal };
  return { fixes: problem.code === 'unhealthy' ? [anew, again] : [again], refusal };
}
