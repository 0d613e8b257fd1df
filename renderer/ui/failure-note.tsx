import { failureOf, type RequestFailure } from '../api/failure-of.ts';
import { useWords } from '../words/use-words.ts';
import { Note } from './note.tsx';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** Why something could not be read or done, as the service said it; without an answer, what that means for calls. */
export function FailureNote({ error }: { readonly error: unknown }) {
  const w = useWords({ en, ar });
  return (
    <Note tone="bad" role="alert">
      <bdi>{textOf(failureOf(error), w)}</bdi>
    </Note>
  );
}

/** The same as text, for a toast or a field. */
export const failureText = (error: unknown, w: typeof en): string => textOf(failureOf(error), w);

function textOf(failure: RequestFailure, w: typeof en): string {
  switch (failure.kind) {
    case 'unreachable':
      return w.unreachable;
    case 'expected':
    case 'bad_input':
    case 'signed_out':
    case 'bug':
      return failure.message;
  }
}
