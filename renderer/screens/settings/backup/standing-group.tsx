import { useMutation } from '@tanstack/react-query';
import type { BackupState } from '../../../../electron/shared/contract/backup.ts';
import { useTRPC } from '../../../api/trpc.ts';
import { Button } from '../../../ui/button.tsx';
import { FailureNote } from '../../../ui/failure-note.tsx';
import { type Health, HealthGlyph } from '../../../ui/health-glyph.tsx';
import { useWords } from '../../../words/use-words.ts';
import { useDay } from '../access/use-day.ts';
import { SettingGroup } from '../parts/setting-row.tsx';
import { ProblemNote } from './problem-note.tsx';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** Whether there is a good backup, and of when. */
export function StandingGroup({ state }: { readonly state: BackupState }) {
  const w = useWords({ en, ar });
  const run = useMutation(useTRPC().backup.runNow.mutationOptions());
  const { health, title, text } = useStanding(state);
  const { standing, running } = state;
  return (
    <SettingGroup title={w.title} text={w.about}>
      <div className="flex flex-col gap-3 border-b border-line py-3">
        <div className="flex flex-wrap items-center gap-3">
          <div role="status" className="flex min-w-48 flex-1 items-start gap-2 type-ui">
            <HealthGlyph health={health} className="mt-0.5" />
            <span>
              <span className="font-medium">{title}</span>
              {text && <span className="block text-text-2">{text}</span>}
            </span>
          </div>
          <Button working={running && w.running} onClick={() => run.mutate()}>
            {w.runNow}
          </Button>
        </div>
        {run.isError && <FailureNote error={run.error} />}
        {standing.state === 'failed' && !running && <ProblemNote problem={standing.problem} />}
      </div>
    </SettingGroup>
  );
}

function useStanding({ standing, running }: BackupState): {
  readonly health: Health;
  readonly title: string;
  readonly text: string | null;
} {
  const w = useWords({ en, ar });
  const { moment } = useDay();
  if (running) return { health: 'busy', title: w.running, text: null };
  switch (standing.state) {
    case 'off':
      return { health: 'idle', title: w.off, text: w.offText };
    case 'good':
      return standing.lastGoodAt === null
        ? { health: 'warn', title: w.neverYet, text: w.offText }
        : { health: 'ok', title: w.good(moment(standing.lastGoodAt)), text: null };
    case 'failed':
      return {
        health: 'bad',
        title: w.failed,
        text: standing.lastGoodAt === null ? w.noneGood : w.lastGood(moment(standing.lastGoodAt)),
      };
  }
}
