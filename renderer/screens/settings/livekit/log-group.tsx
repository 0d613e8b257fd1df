import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../../../api/trpc.ts';
import { Button } from '../../../ui/button.tsx';
import { FailureNote } from '../../../ui/failure-note.tsx';
import { Note } from '../../../ui/note.tsx';
import { ar as liveKitAr } from '../../../words/livekit.ar.ts';
import { en as liveKitEn } from '../../../words/livekit.en.ts';
import { useWords } from '../../../words/use-words.ts';
import { SettingGroup } from '../parts/setting-row.tsx';
import { MachineText } from './machine-text.tsx';
import { MakeAnew } from './make-anew.tsx';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** Read when asked for: Docker is not bothered by a page that stands open. */
export function LogGroup() {
  const w = useWords({ en, ar });
  const words = useWords({ en: liveKitEn, ar: liveKitAr });
  const log = useQuery({ ...useTRPC().liveKit.log.queryOptions(), enabled: false });
  return (
    <SettingGroup
      title={w.log}
      aside={
        <span className="flex flex-wrap gap-2">
          <MakeAnew />
          <Button working={log.isFetching && w.working} onClick={() => void log.refetch()}>
            {log.data ? w.readAgain : w.readLog}
          </Button>
        </span>
      }
    >
      <div className="pt-3 empty:hidden">
        {log.isError && <FailureNote error={log.error} />}
        {log.data?.ok && <MachineText title={w.newestLast} text={log.data.value.trim() || w.noLog} />}
        {log.data?.ok === false && <Note tone="warn">{words.problem(log.data.failure).what}</Note>}
      </div>
    </SettingGroup>
  );
}
