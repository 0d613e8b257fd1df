import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTRPC } from '../../api/trpc.ts';
import { Section } from '../../ui/section.tsx';
import { useWords } from '../../words/use-words.ts';
import { ServerState } from '../settings/livekit/server-state.tsx';
import { CheckItem } from './check-item.tsx';
import { useSetup } from './setup-state.tsx';
import { StepPage } from './step-page.tsx';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** Step 6: what LiveKit would add, what Docker says, and a switch. Going on with it off is as good. */
export default function StackStep() {
  const words = useWords({ en, ar });
  const w = words.stack;
  const trpc = useTRPC();
  const { complete, saving } = useSetup();
  const checks = useQuery(trpc.setup.checks.queryOptions()).data?.checks;
  const docker = checks?.find(({ checkId }) => checkId === 'docker');
  const { mutate } = useMutation(trpc.setup.runChecks.mutationOptions());
  const settings = useQuery(trpc.settings.get.queryOptions()).data;
  const liveKit = useQuery(trpc.liveKit.get.queryOptions()).data;
  const on = settings?.settings.liveKit.enabled === true;
  const never = docker?.state === 'not_run';
  useEffect(() => {
    if (never) mutate({ checkIds: ['docker'] });
  }, [never, mutate]);
  return (
    <StepPage
      title={w.title}
      lead={w.lead}
      waitingFor={w.waitingFor[!on ? 'off' : liveKit?.state.state === 'healthy' ? 'on' : 'coming']}
      next={{ label: words.next, onPress: () => void complete(), working: saving && words.saving }}
    >
      <Section title={w.addsTitle}>
        <ul className="border-t border-line">
          {w.adds.map(({ what, now }) => (
            <li
              key={what}
              className="border-b border-line py-2 sm:grid sm:grid-cols-[18rem_minmax(0,1fr)] sm:gap-4"
            >
              <span className="block type-ui font-medium">{what}</span>
              <span className="block type-ui text-text-2">{now}</span>
            </li>
          ))}
        </ul>
      </Section>
      <Section title={w.dockerTitle}>
        <ul className="border-t border-line">
          {docker?.state === 'checked' ? (
            <CheckItem
              health={docker.verdict.health}
              healthWord={words.health[docker.verdict.health]}
              title={words.checks.names.docker}
              found={docker.verdict.found}
              measured={docker.verdict.measured}
              means={docker.verdict.means}
              fixes={docker.verdict.fixes}
              onAgain={() => mutate({ checkIds: ['docker'] })}
            />
          ) : (
            <CheckItem
              health="busy"
              healthWord={words.health.busy}
              title={words.checks.names.docker}
              found={words.checks.checking}
            />
          )}
        </ul>
      </Section>
      {settings && liveKit && (
        <Section title={w.switchTitle}>
          <div className="border-t border-line">
            <ServerState server={liveKit} answer={settings} />
          </div>
        </Section>
      )}
    </StepPage>
  );
}
