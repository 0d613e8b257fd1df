import type { Overview } from '../../../electron/shared/contract/overview.ts';
import { useLiveCalls } from '../../api/updates.tsx';
import { PauseButtons } from '../../parts/answering/pause-buttons.tsx';
import { Sentences } from '../../parts/answering/sentences.tsx';
import { detailSentences, titleText } from '../../parts/answering/state-text.ts';
import { healthOf, type KnownState } from '../../parts/answering/use-answering.ts';
import { useClockwork } from '../../parts/answering/use-clockwork.ts';
import { ar } from '../../parts/answering/words.ar.ts';
import { en } from '../../parts/answering/words.en.ts';
import { HealthGlyph } from '../../ui/health-glyph.tsx';
import { useWords } from '../../words/use-words.ts';

/** Whether calls are being answered, in one sentence; not answering is told at once to who cannot see it. */
export function StateHeader({
  known,
  overview,
  onPause,
}: {
  readonly known: KnownState;
  readonly overview: Overview | undefined;
  onPause(): void;
}) {
  const w = useWords({ en, ar });
  const clock = useClockwork();
  const title = titleText(known, w, clock, overview?.everCalled === false);
  const live = useLiveCalls().size;
  // The stream knows of a call before the figures are read again.
  const figures = overview && { ...overview, today: { ...overview.today, live } };
  const sentences = detailSentences(known, w, clock, figures);
  const urgent = known.state === 'not_answering' || known.state === 'lost';
  return (
    <div className="flex flex-col gap-x-4 gap-y-4 sm:flex-row sm:items-start">
      <div className="flex min-w-0 flex-1 items-start gap-3.5" role={urgent ? 'alert' : 'status'}>
        <HealthGlyph
          key={known.state}
          health={healthOf(known)}
          size={34}
          className="mt-0 max-sm:size-7 motion-safe:starting:opacity-0 transition-opacity duration-(--t-slow)"
        />
        <div className="min-w-0">
          <h1
            key={title}
            className="type-state transition-opacity duration-(--t-slow) max-sm:text-[1.375rem] max-sm:leading-7 motion-safe:starting:opacity-0"
          >
            {title}
          </h1>
          <p className="mt-1 max-w-[72ch] min-h-[1.375rem] type-body text-text-2">
            {/* What a lost service means is said once, above, on every page. */}
            <Sentences of={known.state === 'lost' ? sentences.slice(1) : sentences} />
          </p>
        </div>
      </div>
      <div className="flex flex-wrap gap-2 max-sm:[&>button]:h-11 max-sm:[&>button]:flex-1">
        <PauseButtons known={known} onPause={onPause} />
      </div>
    </div>
  );
}
