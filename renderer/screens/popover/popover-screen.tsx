import { useState } from 'react';
import { PAUSE_CHOICES } from '../../../electron/shared/pause-choices.ts';
import { PauseButtons } from '../../parts/answering/pause-buttons.tsx';
import { Sentences } from '../../parts/answering/sentences.tsx';
import { detailSentences, shortText, titleText } from '../../parts/answering/state-text.ts';
import { healthOf, type KnownState, useAnswering } from '../../parts/answering/use-answering.ts';
import { useClockwork } from '../../parts/answering/use-clockwork.ts';
import { usePause } from '../../parts/answering/use-pause.ts';
import { ar as stateAr } from '../../parts/answering/words.ar.ts';
import { en as stateEn } from '../../parts/answering/words.en.ts';
import { useFreshOverview } from '../../parts/overview/use-overview.ts';
import { Button, buttonClasses } from '../../ui/button.tsx';
import { FailureNote } from '../../ui/failure-note.tsx';
import { HealthGlyph } from '../../ui/health-glyph.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useWords } from '../../words/use-words.ts';
import { openMain } from './open-main.ts';
import { PopoverCalls } from './popover-calls.tsx';
import { PopoverFigures } from './popover-figures.tsx';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** The tray's small window: the state, live calls, the day, the month, Pause, Open. The same facts as Home. */
export default function PopoverScreen() {
  const w = useWords({ en, ar });
  const known = useAnswering();
  const overview = useFreshOverview();
  const [pausing, setPausing] = useState(false);
  const broken = known.state === 'not_answering' || known.state === 'lost';
  return (
    <main data-signed-in aria-label={w.name} className="mx-auto max-w-[340px] bg-surface">
      <PopoverHead known={known} />
      {pausing ? (
        <PauseChoices onDone={() => setPausing(false)} />
      ) : (
        <>
          {!broken && <PopoverCalls />}
          {overview.data && !broken && <PopoverFigures overview={overview.data} />}
          {overview.isPending && (
            <div className="border-b border-line px-4">
              <Skeleton text={w.loading} rows={2} />
            </div>
          )}
          {overview.isError && known.state !== 'lost' && (
            <div className="border-b border-line px-4 py-3">
              <FailureNote error={overview.error} />
            </div>
          )}
          <div className="flex flex-wrap items-center justify-between gap-2 px-4 py-3.5">
            {!broken && <PauseButtons known={known} onPause={() => setPausing(true)} />}
            <a
              href="/"
              onClick={openMain}
              className={buttonClasses(known.state === 'paused' ? 'secondary' : 'primary')}
            >
              {broken ? w.whatToDo : w.open}
            </a>
          </div>
        </>
      )}
    </main>
  );
}

function PopoverHead({ known }: { readonly known: KnownState }) {
  const w = useWords({ en: stateEn, ar: stateAr });
  const clock = useClockwork();
  const overview = useFreshOverview().data;
  const urgent = known.state === 'not_answering' || known.state === 'lost';
  const title = known.state === 'answering' ? shortText(known, w, clock) : titleText(known, w, clock);
  return (
    <div
      role={urgent ? 'alert' : 'status'}
      className="flex items-start gap-3 border-b border-line px-4 py-3.5"
    >
      <HealthGlyph health={healthOf(known)} size={22} className="mt-px" />
      <div className="min-w-0">
        <h1 className="type-head">{title}</h1>
        <p className="text-text-2">
          {known.state === 'answering' ? (
            <bdi dir="ltr">{known.address}</bdi>
          ) : (
            <Sentences of={detailSentences(known, w, clock, overview)} />
          )}
        </p>
      </div>
    </div>
  );
}

/** In place of the figures: a dialog would not fit the window. One press pauses. */
function PauseChoices({ onDone }: { onDone(): void }) {
  const w = useWords({ en, ar });
  const { pause: labels } = useWords({ en: stateEn, ar: stateAr });
  const { pause, detailOf, isPending, error } = usePause(onDone);
  return (
    <section aria-labelledby="pause-for" className="px-4 py-3.5">
      <h2 id="pause-for" className="mb-2 type-head">
        {w.pauseFor}
      </h2>
      <div className="grid grid-cols-2 gap-2">
        {PAUSE_CHOICES.map((choice, index) => (
          <Button
            key={choice}
            autoFocus={index === 0}
            className="h-auto flex-col items-start gap-0 py-2 text-start whitespace-normal"
            disabled={isPending}
            onClick={() => pause(choice)}
          >
            <span>{labels[choice]}</span>
            <span className="type-small text-text-3">{detailOf(choice)}</span>
          </Button>
        ))}
      </div>
      {error && (
        <div className="mt-3">
          <FailureNote error={error} />
        </div>
      )}
      <Button className="mt-3" look="quiet" onClick={onDone}>
        {w.cancel}
      </Button>
    </section>
  );
}
