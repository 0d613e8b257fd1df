import { useMutation } from '@tanstack/react-query';
import type { LiveKitProblem } from '../../../../electron/shared/contract/livekit.ts';
import { useTRPC } from '../../../api/trpc.ts';
import { Button } from '../../../ui/button.tsx';
import { FailureNote } from '../../../ui/failure-note.tsx';
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
        <Fixes problem={problem} />
      </Note>
      {detail !== '' && <MachineText title={w.said} text={detail} />}
    </>
  );
}

function Fixes({ problem }: { readonly problem: LiveKitProblem }) {
  const w = useWords({ en, ar });
  const trpc = useTRPC();
  const retry = useMutation(trpc.liveKit.retry.mutationOptions());
  const remove = useMutation(trpc.liveKit.removeContainer.mutationOptions());
  if (problem.code === 'keys_unreadable') return null;
  return (
    <div className="mt-2 flex flex-wrap gap-2">
      <Button size="small" working={retry.isPending && w.working} onClick={() => retry.mutate()}>
        {w.tryAgain}
      </Button>
      {problem.code === 'unhealthy' && (
        <Button size="small" working={remove.isPending && w.working} onClick={() => remove.mutate()}>
          {w.makeAnew}
        </Button>
      )}
      {retry.isError && <FailureNote error={retry.error} />}
      {remove.isError && <FailureNote error={remove.error} />}
    </div>
  );
}
