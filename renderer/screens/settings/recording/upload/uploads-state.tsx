import { useMutation, useQuery } from '@tanstack/react-query';
import { useTRPC } from '../../../../api/trpc.ts';
import { Button } from '../../../../ui/button.tsx';
import { FailureNote } from '../../../../ui/failure-note.tsx';
import { type Health, HealthGlyph } from '../../../../ui/health-glyph.tsx';
import { Note } from '../../../../ui/note.tsx';
import { ar as bucketAr } from '../../../../words/bucket.ar.ts';
import { en as bucketEn } from '../../../../words/bucket.en.ts';
import { useWords } from '../../../../words/use-words.ts';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** What waits, what was given up, and why. */
export function UploadsState({ enabled }: { readonly enabled: boolean }) {
  const w = useWords({ en, ar });
  const bucket = useWords({ en: bucketEn, ar: bucketAr });
  const trpc = useTRPC();
  const uploads = useQuery(trpc.recordings.uploads.queryOptions());
  const again = useMutation(trpc.recordings.uploadAgain.mutationOptions());
  if (!uploads.data) return null;
  const { waiting, failed, problem } = uploads.data;
  if (!enabled && waiting + failed === 0) return null;
  const health: Health = failed > 0 ? 'bad' : problem !== null ? 'warn' : waiting > 0 ? 'busy' : 'ok';
  const words = problem && bucket.problem(problem);
  return (
    <div className="flex flex-col gap-2 border-b border-line py-3">
      <div className="flex flex-wrap items-center gap-3">
        <span role="status" className="flex min-w-48 flex-1 items-start gap-2 type-ui font-medium">
          <HealthGlyph health={health} className="mt-0.5" />
          {w.state(waiting, failed)}
        </span>
        {problem !== null && (
          <Button size="small" working={again.isPending && w.trying} onClick={() => again.mutate({})}>
            {w.again}
          </Button>
        )}
      </div>
      {again.isError && <FailureNote error={again.error} />}
      {words && (
        <Note tone="warn">
          <p className="font-medium">
            <bdi>{words.what}</bdi>
          </p>
          <p>
            <bdi>{words.fix}</bdi>
          </p>
        </Note>
      )}
    </div>
  );
}
