import { useMutation } from '@tanstack/react-query';
import { Pause, Play } from 'lucide-react';
import { useTRPC } from '../../api/trpc.ts';
import { Button } from '../../ui/button.tsx';
import { failureText } from '../../ui/failure-note.tsx';
import { useToaster } from '../../ui/toast.tsx';
import { ar as uiAr } from '../../ui/words.ar.ts';
import { en as uiEn } from '../../ui/words.en.ts';
import { useWords } from '../../words/use-words.ts';
import type { KnownState } from './use-answering.ts';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** Pause, or while paused change the pause and answer again. Nothing while no call would be answered anyway. */
export function PauseButtons({
  known,
  onPause,
  className,
}: {
  readonly known: KnownState;
  onPause(): void;
  readonly className?: string;
}) {
  const w = useWords({ en, ar }).pause;
  const uiWords = useWords({ en: uiEn, ar: uiAr });
  const toaster = useToaster();
  const trpc = useTRPC();
  const resume = useMutation(
    trpc.status.resume.mutationOptions({ onError: (error) => toaster.failed(failureText(error, uiWords)) }),
  );
  if (['lost', 'unknown', 'not_answering'].includes(known.state)) return null;
  if (known.state !== 'paused') {
    return (
      <Button
        className={className}
        icon={<Pause size={16} strokeWidth={1.75} aria-hidden />}
        onClick={onPause}
      >
        {w.action}
      </Button>
    );
  }
  return (
    <>
      <Button className={className} onClick={onPause}>
        {w.change}
      </Button>
      <Button
        look="primary"
        className={className}
        icon={<Play size={16} strokeWidth={1.75} aria-hidden className="rtl:-scale-x-100" />}
        working={resume.isPending && w.resuming}
        onClick={() => resume.mutate()}
      >
        {w.resume}
      </Button>
    </>
  );
}
