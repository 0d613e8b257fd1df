import { useState } from 'react';
import { PAUSE_CHOICES, type PauseChoice } from '../../../electron/shared/pause-choices.ts';
import { useLiveCalls } from '../../api/updates.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { FailureNote } from '../../ui/failure-note.tsx';
import { RadioCards } from '../../ui/radio-cards.tsx';
import { useWords } from '../../words/use-words.ts';
import { useOverview } from '../overview/use-overview.ts';
import { routeText } from './state-text.ts';
import { usePause } from './use-pause.ts';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** Says what a caller gets while paused, then asks for how long. */
export function PauseDialog({ open, onClose }: { readonly open: boolean; onClose(): void }) {
  const w = useWords({ en, ar }).pause;
  const overview = useOverview().data;
  const live = useLiveCalls().size;
  const [choice, setChoice] = useState<PauseChoice>('hour');
  const { pause, detailOf, isPending, error } = usePause(onClose);
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={w.title}
      description={
        <>
          {live > 0 && `${w.live(live)} `}
          {overview !== undefined && w.means(routeText(overview))}
        </>
      }
      actions={
        <>
          <Button onClick={onClose}>{w.cancel}</Button>
          <Button look="primary" working={isPending && w.working} onClick={() => pause(choice)}>
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
        cards={PAUSE_CHOICES.map((value) => ({ value, label: w[value], detail: detailOf(value) }))}
      />
      {error && (
        <div className="mt-4">
          <FailureNote error={error} />
        </div>
      )}
    </Dialog>
  );
}
