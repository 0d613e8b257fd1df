import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../../../api/trpc.ts';
import { QueryState } from '../../../ui/query-state.tsx';
import { useWords } from '../../../words/use-words.ts';
import { SettingGroup } from '../parts/setting-row.tsx';
import { useSettings } from '../parts/use-settings.ts';
import { ImageGroup } from './image-group.tsx';
import { KeysGroup } from './keys-group.tsx';
import { LogGroup } from './log-group.tsx';
import { ServerForm } from './server-form.tsx';
import { ServerState } from './server-state.tsx';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** Whether it runs and what to do if not; below it what only matters to who wants it otherwise. */
export default function LiveKitSection() {
  const w = useWords({ en, ar });
  const settings = useSettings();
  const liveKit = useQuery(useTRPC().liveKit.get.queryOptions());
  return (
    <QueryState query={settings} loading={w.loading} rows={6}>
      {(answer) => (
        <QueryState query={liveKit} loading={w.loading} rows={6}>
          {(server) => (
            <>
              <SettingGroup title={w.title} text={w.about}>
                <ServerState server={server} answer={answer} />
              </SettingGroup>
              <ServerForm answer={answer} />
              {server.keys && <KeysGroup keys={server.keys} />}
              {!server.external && <ImageGroup image={server.image} />}
              {answer.settings.liveKit.enabled && !server.external && <LogGroup />}
            </>
          )}
        </QueryState>
      )}
    </QueryState>
  );
}
