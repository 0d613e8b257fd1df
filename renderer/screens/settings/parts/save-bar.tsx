import { Button } from '../../../ui/button.tsx';
import { FailureNote } from '../../../ui/failure-note.tsx';
import { useWords } from '../../../words/use-words.ts';
import { ar } from '../words.ar.ts';
import { en } from '../words.en.ts';

/** Comes up while something is not saved, at the foot of the window, with why the last attempt failed. */
export function SaveBar({
  dirty,
  saving,
  error,
  onDiscard,
}: {
  readonly dirty: boolean;
  readonly saving: boolean;
  readonly error: unknown;
  onDiscard(): void;
}) {
  const w = useWords({ en, ar });
  if (!dirty) return null;
  return (
    <div className="sticky bottom-0 z-20 -mx-4 mt-4 flex flex-col gap-3 border-t border-line bg-bg px-4 py-3">
      {error !== null && error !== undefined && <FailureNote error={error} />}
      <div className="flex flex-wrap items-center gap-2">
        <span role="status" className="me-auto type-ui text-text-2">
          {w.unsavedBar}
        </span>
        <Button onClick={onDiscard}>{w.discard}</Button>
        <Button type="submit" look="primary" working={saving ? w.saving : false}>
          {w.save}
        </Button>
      </div>
    </div>
  );
}
