import { PhoneIncoming } from 'lucide-react';
import { Button } from '../../ui/button.tsx';
import { FailureNote } from '../../ui/failure-note.tsx';
import { useWords } from '../../words/use-words.ts';
import { useSetup } from './setup-state.tsx';
import { useRehearse } from './use-rehearse.ts';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** For who wants to hear it before setting anything: one call, no 3CX, no keys. */
export function RehearseFirst() {
  const w = useWords({ en, ar }).rehearse;
  const { goTo } = useSetup();
  const rehearse = useRehearse(() => goTo('test'));
  return (
    <section
      aria-label={w.firstTitle}
      className="flex flex-wrap items-center gap-3 border-t border-line pt-4"
    >
      <p className="min-w-0 flex-1 basis-72 type-ui text-text-2">
        <strong className="font-semibold text-text">{w.firstTitle}</strong> {w.firstText}
      </p>
      <Button
        icon={<PhoneIncoming size={16} strokeWidth={1.75} aria-hidden />}
        working={rehearse.isPending && w.calling}
        onClick={() => rehearse.mutate()}
      >
        {w.call}
      </Button>
      {rehearse.isError && <FailureNote error={rehearse.error} />}
    </section>
  );
}
