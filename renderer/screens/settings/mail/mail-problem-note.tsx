import type { MailProblem } from '../../../../electron/shared/contract/deliveries.ts';
import { Note } from '../../../ui/note.tsx';
import { ar } from '../../../words/mail.ar.ts';
import { en } from '../../../words/mail.en.ts';
import { useWords } from '../../../words/use-words.ts';

export function MailProblemNote({ problem }: { readonly problem: MailProblem }) {
  const { what, fix } = useWords({ en, ar }).problem(problem);
  return (
    <Note tone="warn" role="status">
      <p className="font-medium">
        <bdi>{what}</bdi>
      </p>
      <p className="break-words">
        <bdi>{fix}</bdi>
      </p>
    </Note>
  );
}
