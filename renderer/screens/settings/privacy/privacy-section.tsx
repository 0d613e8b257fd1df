import { QueryState } from '../../../ui/query-state.tsx';
import { useWords } from '../../../words/use-words.ts';
import { useSettings } from '../parts/use-settings.ts';
import { CallerGroup } from './caller-group.tsx';
import { DeletionsGroup } from './deletions-group.tsx';
import { RedactionForm } from './redaction-form.tsx';
import { RetentionForm } from './retention-form.tsx';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** What callers leave behind: how long it is kept, and what went. */
export default function PrivacySection() {
  const w = useWords({ en, ar });
  return (
    <QueryState query={useSettings()} loading={w.loading} rows={6}>
      {(answer) => (
        <>
          <RetentionForm answer={answer} />
          <RedactionForm answer={answer} />
          <CallerGroup />
          <DeletionsGroup />
        </>
      )}
    </QueryState>
  );
}
