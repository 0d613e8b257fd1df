import type { LiveKitProblem } from '../../../electron/shared/contract/livekit.ts';
import { Button } from '../../ui/button.tsx';
import { Note } from '../../ui/note.tsx';
import { ar } from '../../words/livekit.ar.ts';
import { en } from '../../words/livekit.en.ts';
import { useWords } from '../../words/use-words.ts';
import { useLiveKitFixes } from './use-livekit-fixes.ts';

/** The buttons for a problem of LiveKit's server, and why one of them did not work. */
export function LiveKitFixes({ problem }: { readonly problem: LiveKitProblem }) {
  const w = useWords({ en, ar });
  const { fixes, refusal } = useLiveKitFixes(problem);
  return (
    <div className="mt-2 flex flex-wrap gap-2 empty:hidden">
      {fixes.map(({ text, isRunning, run }) => (
        <Button key={text} size="small" working={isRunning && w.working} onClick={run}>
          {text}
        </Button>
      ))}
      {refusal !== null && (
        <div className="basis-full">
          <Note tone="bad" role="alert">
            <bdi>{refusal}</bdi>
          </Note>
        </div>
      )}
    </div>
  );
}
