import type { BackupProblem } from '../../../../electron/shared/contract/backup.ts';
import type { BucketProblem } from '../../../../electron/shared/contract/recordings.ts';
import { Note } from '../../../ui/note.tsx';
import { ar as bucketAr } from '../../../words/bucket.ar.ts';
import { en as bucketEn } from '../../../words/bucket.en.ts';
import { useWords } from '../../../words/use-words.ts';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** Why a backup is not where it should be, and what to do. */
export function ProblemNote({ problem }: { readonly problem: BackupProblem }) {
  const w = useWords({ en, ar });
  const bucket = useWords({ en: bucketEn, ar: bucketAr });
  const { code, detail } = problem;
  const words =
    code === 'bucket_failed'
      ? { what: bucket.problem(bucketProblem(detail)).what, fix: w.bucketFix }
      : w.problems[code](detail);
  return (
    <Note tone="warn">
      <p className="font-medium break-words">
        <bdi>{words.what}</bdi>
      </p>
      <p className="break-words">
        <bdi>{words.fix}</bdi>
      </p>
    </Note>
  );
}

/** "unreachable: connect ECONNREFUSED" */
function bucketProblem(detail: string): BucketProblem {
  const [, code = '', rest = ''] = /^(\w+)(?:: (.*))?$/s.exec(detail) ?? [];
  return { code: code as BucketProblem['code'], detail: rest };
}
