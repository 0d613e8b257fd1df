import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../../../api/trpc.ts';
import { QueryState } from '../../../ui/query-state.tsx';
import { useWords } from '../../../words/use-words.ts';
import { useSettings } from '../parts/use-settings.ts';
import { BackupForm } from './backup-form.tsx';
import { PassphraseGroup } from './passphrase-group.tsx';
import { RunsGroup } from './runs-group.tsx';
import { StandingGroup } from './standing-group.tsx';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** Sealed copies of everything: whether there is a good one, its passphrase, when and where, and what was made. */
export default function BackupSection() {
  const w = useWords({ en, ar });
  const settings = useSettings();
  const state = useQuery(useTRPC().backup.state.queryOptions());
  return (
    <QueryState query={state} loading={w.loading} rows={6}>
      {(backup) => (
        <>
          <StandingGroup state={backup} />
          <PassphraseGroup madeAt={backup.passphraseMadeAt} />
          <QueryState query={settings} loading={w.loading} rows={6}>
            {(answer) => <BackupForm answer={answer} />}
          </QueryState>
          <RunsGroup runs={backup.runs} />
        </>
      )}
    </QueryState>
  );
}
