import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Settings } from '../../../electron/shared/contract/settings.ts';
import type { LocalAddress } from '../../../electron/shared/contract/setup.ts';
import { adviseConnection } from '../../../electron/shared/setup/connection-advice.ts';
import { connectionChange } from '../../../electron/shared/setup/connection-change.ts';
import { useTRPC } from '../../api/trpc.ts';
import { QueryState } from '../../ui/query-state.tsx';
import { useWords } from '../../words/use-words.ts';
import { ConnectionWay } from './connection-way.tsx';
import { FirewallCommands } from './firewall-commands.tsx';
import { choiceOf, draftOf, type MachineDraft, problemsOf } from './machine-draft.ts';
import { OwnAddress } from './own-address.tsx';
import { PlannedChanges } from './planned-changes.tsx';
import { SecondRoute } from './second-route.tsx';
import { useSetup } from './setup-state.tsx';
import { StepPage } from './step-page.tsx';
import { WhereIsThreeCx } from './where-is-three-cx.tsx';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** Step 2: where 3CX stands, which address of ours it is given, and what it does when we do not answer. */
export default function MachineStep() {
  const w = useWords({ en, ar }).machine;
  const trpc = useTRPC();
  const settings = useQuery(trpc.settings.get.queryOptions());
  const addresses = useQuery(trpc.setup.addresses.queryOptions());
  return (
    <QueryState query={settings} loading={w.loading}>
      {({ settings: known }) => (
        <QueryState query={addresses} loading={w.loading}>
          {(own) => <MachinePage settings={known} own={own} />}
        </QueryState>
      )}
    </QueryState>
  );
}

function MachinePage({
  settings,
  own,
}: {
  readonly settings: Settings;
  readonly own: readonly LocalAddress[];
}) {
  const words = useWords({ en, ar });
  const w = words.machine;
  const trpc = useTRPC();
  const { answers, complete, saving } = useSetup();
  const [draft, setDraft] = useState(() => draftOf(answers, settings, own));
  const [tried, setTried] = useState(false);
  const edit = (change: Partial<MachineDraft>) => setDraft((before) => ({ ...before, ...change }));
  const reach = useReach(draft.lookedFor);
  const advice =
    draft.place === null
      ? null
      : adviseConnection({
          place: draft.place,
          edition: draft.edition,
          privateAddress: reach.data?.addresses.length ? reach.data.privateAddress : null,
        });
  const mode = advice === null ? null : advice.onlyWay ? advice.mode : (draft.mode ?? advice.mode);
  const choice = choiceOf(draft, mode, reach.data ?? null);
  const change =
    choice === null ? {} : connectionChange(choice, settings.phoneLine, settings.business.fallbackNumber);
  const save = useMutation(trpc.settings.save.mutationOptions());
  const problems = problemsOf(draft, mode, w.problems);

  const goOn = async () => {
    setTried(true);
    if (Object.keys(problems).length > 0) return;
    if (Object.keys(change).length > 0) {
      const saved = await save.mutateAsync(change).catch(() => null);
      if (saved === null) return;
    }
    await complete({
      place: draft.place,
      threeCxHost: draft.host.trim() || null,
      version: draft.version,
      edition: draft.edition,
      licenceCalls: draft.licenceCalls === '' ? null : Number(draft.licenceCalls),
      mode,
      secondRoute: draft.secondRoute,
    });
  };

  return (
    <StepPage
      title={w.title}
      lead={w.lead}
      error={save.error ?? undefined}
      waitingFor={tried && Object.keys(problems).length > 0 ? w.missing : undefined}
      next={{
        label: words.next,
        onPress: () => void goOn(),
        working: (saving || save.isPending) && words.saving,
      }}
    >
      <WhereIsThreeCx draft={draft} edit={edit} reach={reach} problems={tried ? problems : {}} />
      {advice && mode && (
        <ConnectionWay advice={advice} mode={mode} onMode={(next) => edit({ mode: next })} />
      )}
      <OwnAddress
        draft={draft}
        edit={edit}
        own={own}
        reach={reach.data ?? null}
        problems={tried ? problems : {}}
      />
      <SecondRoute draft={draft} edit={edit} problems={tried ? problems : {}} />
      <PlannedChanges change={change} settings={settings} />
      <FirewallCommands peer={choice?.threeCxAddress ?? null} />
    </StepPage>
  );
}

export type ReachQuery = ReturnType<typeof useReach>;

/** Looked for only when asked: each look opens connections to the 3CX. */
function useReach(host: string) {
  const trpc = useTRPC();
  return useQuery(trpc.setup.reach.queryOptions({ host: host || '-' }, { enabled: host !== '' }));
}
