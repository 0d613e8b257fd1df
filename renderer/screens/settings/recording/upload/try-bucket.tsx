import { useMutation } from '@tanstack/react-query';
import { recordingUploadSettingsSchema } from '../../../../../electron/shared/contract/settings/recording.ts';
import { useTRPCClient } from '../../../../api/trpc.ts';
import { Button } from '../../../../ui/button.tsx';
import { FailureNote } from '../../../../ui/failure-note.tsx';
import { Note } from '../../../../ui/note.tsx';
import { ar as bucketAr } from '../../../../words/bucket.ar.ts';
import { en as bucketEn } from '../../../../words/bucket.en.ts';
import { useWords } from '../../../../words/use-words.ts';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** With what is typed, before it is saved. */
export function TryBucket({ settings }: { settings(): unknown }) {
  const w = useWords({ en, ar });
  const bucket = useWords({ en: bucketEn, ar: bucketAr });
  const api = useTRPCClient();
  const attempt = useMutation({
    mutationFn: async () => {
      const typed = recordingUploadSettingsSchema.safeParse(settings());
      if (!typed.success || typed.data.bucket === '') return 'incomplete' as const;
      return api.recordings.tryBucket.mutate(typed.data);
    },
  });
  const { data } = attempt;
  const problem = data && data !== 'incomplete' && !data.ok ? bucket.problem(data.failure) : null;
  return (
    <div className="flex flex-col items-start gap-3 py-3">
      <Button working={attempt.isPending && w.trying} onClick={() => attempt.mutate()}>
        {w.tryBucket}
      </Button>
      {attempt.isError && <FailureNote error={attempt.error} />}
      {data === 'incomplete' && <Note role="status">{w.incomplete}</Note>}
      {data && data !== 'incomplete' && data.ok && (
        <Note tone="ok" role="status">
          {w.works}
        </Note>
      )}
      {problem && (
        <Note tone="warn" role="status">
          <p className="font-medium">
            <bdi>{problem.what}</bdi>
          </p>
          <p>
            <bdi>{problem.fix}</bdi>
          </p>
        </Note>
      )}
    </div>
  );
}
