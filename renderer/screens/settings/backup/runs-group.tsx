import { useMutation } from '@tanstack/react-query';
import type { BackupRun } from '../../../../electron/shared/contract/backup.ts';
import { useTRPC } from '../../../api/trpc.ts';
import { formatBytes } from '../../../format/bytes.ts';
import { Button } from '../../../ui/button.tsx';
import { FailureNote } from '../../../ui/failure-note.tsx';
import { type Health, HealthGlyph } from '../../../ui/health-glyph.tsx';
import { Note } from '../../../ui/note.tsx';
import { useLanguage } from '../../../words/language.tsx';
import { useWords } from '../../../words/use-words.ts';
import { useDay } from '../access/use-day.ts';
import { SettingGroup } from '../parts/setting-row.tsx';
import { ProblemNote } from './problem-note.tsx';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

const HEALTH: Readonly<Record<BackupRun['state'], Health>> = {
  running: 'busy',
  good: 'ok',
  failed: 'bad',
  removed: 'idle',
};

export function RunsGroup({ runs }: { readonly runs: readonly BackupRun[] }) {
  const w = useWords({ en, ar });
  return (
    <SettingGroup title={w.kept} text={w.keptText}>
      {runs.length === 0 && <p className="border-b border-line py-3 type-ui text-text-2">{w.none}</p>}
      <ul>
        {runs.map((run) => (
          <RunRow key={run.backupId} run={run} />
        ))}
      </ul>
    </SettingGroup>
  );
}

function RunRow({ run }: { readonly run: BackupRun }) {
  const w = useWords({ en, ar });
  const { moment } = useDay();
  const { locale } = useLanguage();
  const check = useMutation(useTRPC().backup.check.mutationOptions());
  const facts = [
    run.bytes === null ? null : formatBytes(run.bytes, locale),
    run.calls === null ? null : w.calls(run.calls),
  ].filter((fact) => fact !== null);
  const places = [run.folder, run.bucket].filter((place) => place !== null);
  return (
    <li className="flex flex-col gap-2 border-b border-line py-2.5">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <HealthGlyph health={HEALTH[run.state]} />
        <div className="min-w-48 flex-1 type-ui">
          <span className="font-medium tabular-nums">{moment(run.startedAt)}</span>{' '}
          <span className="text-text-2">{[w.states[run.state], ...facts].join(' · ')}</span>
          {places.length > 0 && (
            <div dir="ltr" className="text-start type-small break-all text-text-3">
              {places.join(' · ')}
            </div>
          )}
        </div>
        {run.folder !== null && (
          <Button
            size="small"
            working={check.isPending && w.checking}
            onClick={() => check.mutate({ backupId: run.backupId })}
          >
            {w.check}
          </Button>
        )}
      </div>
      {check.isError && <FailureNote error={check.error} />}
      {check.isSuccess &&
        (check.data === null ? (
          <Note tone="ok" role="status">
            {w.whole}
          </Note>
        ) : (
          <ProblemNote problem={check.data} />
        ))}
    </li>
  );
}
