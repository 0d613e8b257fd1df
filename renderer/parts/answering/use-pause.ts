import { useMutation } from '@tanstack/react-query';
import { type PauseChoice, pauseUntil } from '../../../electron/shared/pause-choices.ts';
import { useTRPC } from '../../api/trpc.ts';
import { useWords } from '../../words/use-words.ts';
import { untilText } from './state-text.ts';
import { useClockwork, useNow } from './use-clockwork.ts';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** Pausing for one of the choices, and until when each would last. */
export function usePause(onPaused: () => void) {
  const w = useWords({ en, ar }).pause;
  const trpc = useTRPC();
  const clock = useClockwork();
  const now = useNow(10_000);
  const timeZone = clock.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  const mutation = useMutation(trpc.status.pause.mutationOptions({ onSuccess: onPaused }));
  return {
    isPending: mutation.isPending,
    error: mutation.error,
    pause: (choice: PauseChoice) => mutation.mutate({ until: pauseUntil(choice, Date.now(), timeZone) }),
    detailOf(choice: PauseChoice): string {
      const until = pauseUntil(choice, now, timeZone);
      return until === null ? w.untilOpen : w.until(untilText(until, clock, now));
    },
  };
}
