import { useConnection, useStatus } from '../api/updates.tsx';
import { type Health, HealthGlyph } from '../ui/health-glyph.tsx';
import { useWords } from '../words/use-words.ts';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** Whether calls are being answered, in two words: at the foot of the navigation and on top of narrow screens. */
export function StateLine() {
  const status = useStatus();
  const connection = useConnection();
  const w = useWords({ en, ar });
  const [health, text] = stateOf();
  return (
    <span className="flex items-center gap-1.5 font-medium text-text" role="status">
      <HealthGlyph health={health} size={14} />
      {text}
    </span>
  );

  function stateOf(): [Health, string] {
    if (connection.state === 'lost') return ['bad', w.lost];
    if (status === null) return ['busy', w.checking];
    if (status.paused) return ['paused', w.paused];
    return status.answering ? ['ok', w.answering] : ['bad', w.notAnswering];
  }
}
