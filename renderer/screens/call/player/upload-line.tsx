import { useMutation } from '@tanstack/react-query';
import type { RecordingUpload } from '../../../../electron/shared/contract/recordings.ts';
import { useTRPC } from '../../../api/trpc.ts';
import { useMayChange } from '../../../app/roles.ts';
import { Button } from '../../../ui/button.tsx';
import { FailureNote } from '../../../ui/failure-note.tsx';
import { Note } from '../../../ui/note.tsx';
import { ar as bucketAr } from '../../../words/bucket.ar.ts';
import { en as bucketEn } from '../../../words/bucket.en.ts';
import { useWords } from '../../../words/use-words.ts';
import { ar } from '../words.ar.ts';
import { en } from '../words.en.ts';

/** Whether the copy in the bucket is there; a quiet line as long as nothing is wrong. */
export function UploadLine({
  callId,
  upload,
}: {
  readonly callId: string;
  readonly upload: RecordingUpload;
}) {
  const { player: w } = useWords({ en, ar });
  const bucket = useWords({ en: bucketEn, ar: bucketAr });
  const mayChange = useMayChange();
  const again = useMutation(useTRPC().recordings.uploadAgain.mutationOptions());
  const { state, problem } = upload;
  if (problem === null) {
    return <p className="type-small text-text-2">{w.uploads[state](upload.bucket)}</p>;
  }
  const { what, fix } = bucket.problem(problem);
  return (
    <Note
      tone="warn"
      action={
        mayChange && (
          <Button
            size="small"
            working={again.isPending && w.loading}
            onClick={() => again.mutate({ callId })}
          >
            {w.uploadAgain}
          </Button>
        )
      }
    >
      <p className="font-medium">{w.uploads[state](upload.bucket)}</p>
      <p>
        <bdi>{what}</bdi> <bdi>{fix}</bdi>
      </p>
      {again.isError && <FailureNote error={again.error} />}
    </Note>
  );
}
