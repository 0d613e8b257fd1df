import { shortText } from '../parts/answering/state-text.ts';
import { healthOf, useAnswering } from '../parts/answering/use-answering.ts';
import { useClockwork } from '../parts/answering/use-clockwork.ts';
import { ar } from '../parts/answering/words.ar.ts';
import { en } from '../parts/answering/words.en.ts';
import { HealthGlyph } from '../ui/health-glyph.tsx';
import { useWords } from '../words/use-words.ts';

/** Whether calls are being answered, in two words: at the foot of the navigation and on top of narrow screens. */
export function StateLine() {
  const known = useAnswering();
  const w = useWords({ en, ar });
  const clock = useClockwork();
  return (
    <span className="flex items-center gap-1.5 font-medium text-text" role="status">
      <HealthGlyph health={healthOf(known)} size={14} />
      {shortText(known, w, clock)}
    </span>
  );
}
