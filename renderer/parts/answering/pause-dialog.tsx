import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC } from '../../api/trpc.ts';
import { useLiveCalls } from '../../api/updates.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { FailureNote } from '../../ui/failure-note.tsx';
import { RadioCards } from '../../ui/radio-cards.tsx';
import { useWords } from '../../words/use-words.ts';
import { useOverview } from '../overview/use-overview.ts';
import { PAUSE_CHOICES, type PauseChoice, pauseUntil } from './pause-choices.ts';
import { routeText, untilText } from './state-text.ts';
import { useClockwork, useNow } from './use-clockwork.ts';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** Says what a caller gets while paused, then asks for how long. */
export function PauseDialog({ open, onClose }: { readonly open: boolean; onClose(): void }) {
  const w = useWords({ en, ar }).pause;
  const trpc = useTRPC();
  const overview = useOverview().data;
  const live = useLiveCalls().size;
  const [choice, setChoice] = useState<PauseChoice>('hour');
  const pause = useMutation(trpc.status.pause.mutationOptions({ onSuccess: onClose }));
  const labels = useChoices();
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={w.title}
      description={
        <>
          {live > 0 && `${w.live(live)} `}
          {w.means(routeText(overview))}
        </>
      }
      actions={
        <>
          <Button onClick={onClose}>{w.cancel}</Button>
          <Button
            look="primary"
            working={pause.isPending && w.working}
            onClick={() => pause.mutate({ until: labels.untilOf(choice) })}
          >
            {{ quarter: w.doQuarter, hour: w.doHour, tomorrow: w.doTomorrow, open: w.doOpen }[choice]}
          </Button>
        </>
      }
    >
      <RadioCards<PauseChoice>
        label={w.howLong}
        columns={2}
        value={choice}
        onChange={setChoice}
        cards={PAUSE_CHOICES.map((value) => ({ value, label: w[value], detail: labels.detailOf(value) }))}
      />
      {pause.isError && (
        <div className="mt-4">
          <FailureNote error={pause.error} />
        </div>
      )}
    </Dialog>
  );
}

function useChoices() {
  const w = useWords({ en, ar }).pause;
  const clock = useClockwork();
  const now = useNow(10_000);
  const timeZone = clock.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  const untilOf = (choice: PauseChoice, at = Date.now()) => pauseUntil(choice, at, timeZone);
  return {
    untilOf,
    detailOf(choice: PauseChoice): string {
      const until = untilOf(choice, now);
      return until === null ? w.untilOpen : w.until(untilText(until, clock, now));
    },
  };
}
