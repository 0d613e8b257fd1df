import type { LiveKitProblem } from '../../../../electron/shared/contract/livekit.ts';
import { LiveKitFixes } from '../../../parts/livekit-fix/livekit-fixes.tsx';
import { Note } from '../../../ui/note.tsx';
import { ar as liveKitAr } from '../../../words/livekit.ar.ts';
import { en as liveKitEn } from '../../../words/livekit.en.ts';
import { useWords } from '../../../words/use-words.ts';
import { MachineText } from './machine-text.tsx';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** What happened, what it means for calls, what to do, and the button that does it where the service can. */
export function ServerProblem({ problem }: { readonly problem: LiveKitProblem }) {
  const w = useWords({ en, ar });
  const words = useWords({ en: liveKitEn, ar: liveKitAr });
  const { what, fix } = words.problem(problem);
  const detail = 'detail' in problem ? problem.detail : '';
  return (
    <>
      <Note tone="warn">
        <p className="font-medium">
          <bdi>{what}</bdi>
        </p>
        <p>{words.callsGoOn}</p>
        <p className="mt-1">
          <bdi>{fix}</bdi>
        </p>
        <LiveKitFixes problem={problem} />
      </Note>
      {detail !== '' && <MachineText title={w.said} text={detail} />}
    </>
  );
}
