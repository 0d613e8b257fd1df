import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { LiveKitState } from '../../../../electron/shared/contract/livekit.ts';
import type {
  LiveKitSipPageAnswer,
  SipAgents,
  SipEntries,
} from '../../../../electron/shared/contract/livekit-sip.ts';
import { useTRPC } from '../../../api/trpc.ts';
import { formatTime } from '../../../format/clock.ts';
import { useClockwork } from '../../../parts/answering/use-clockwork.ts';
import { Button } from '../../../ui/button.tsx';
import { FailureNote } from '../../../ui/failure-note.tsx';
import { type Health, HealthGlyph } from '../../../ui/health-glyph.tsx';
import { Note } from '../../../ui/note.tsx';
import { ar as liveKitAr } from '../../../words/livekit.ar.ts';
import { en as liveKitEn } from '../../../words/livekit.en.ts';
import { ar as sipAr } from '../../../words/livekit-sip.ar.ts';
import { en as sipEn } from '../../../words/livekit-sip.en.ts';
import { useWords } from '../../../words/use-words.ts';
import { MachineText } from '../livekit/machine-text.tsx';
import { PullMeter } from '../livekit/pull-meter.tsx';
import { SERVER_HEALTH } from '../livekit/server-state.tsx';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** In the order in which they come up: each needs the one before. */
export function SipPrograms({ sip }: { readonly sip: LiveKitSipPageAnswer }) {
  const w = useWords({ en, ar });
  const sipWords = useWords({ en: sipEn, ar: sipAr });
  const failed = [sip.redis.state, sip.gateway.state, sip.entries].some(({ state }) => state === 'failed');
  return (
    <div className="pt-1">
      {!sip.external && <Program name="redis" state={sip.redis.state} />}
      <Entries entries={sip.entries} />
      {!sip.external && <Program name="gateway" state={sip.gateway.state} />}
      <Agents agents={sip.agents} />
      {failed && (
        <div className="flex flex-wrap items-center gap-3 pt-3">
          <p className="min-w-0 flex-1 basis-64 type-ui">{sipWords.callsNot}</p>
          <TryAgain label={w.tryAgain} />
        </div>
      )}
    </div>
  );
}

function TryAgain({ label }: { readonly label: string }) {
  const w = useWords({ en, ar });
  const retry = useMutation(useTRPC().liveKitSip.retry.mutationOptions());
  return (
    <>
      <Button size="small" working={retry.isPending && w.switching} onClick={() => retry.mutate()}>
        {label}
      </Button>
      {retry.isError && <FailureNote error={retry.error} />}
    </>
  );
}

function Program({ name, state }: { readonly name: 'redis' | 'gateway'; readonly state: LiveKitState }) {
  const w = useWords({ en, ar });
  const words = useWords({ en: liveKitEn, ar: liveKitAr });
  const sipWords = useWords({ en: sipEn, ar: sipAr });
  const text = state.state === 'working' ? words.steps[state.doing] : w.states[state.state];
  return (
    <Row health={SERVER_HEALTH[state.state]} name={sipWords.programs[name]} text={text}>
      {state.state === 'working' && state.pulled && <PullMeter pulled={state.pulled} />}
      {state.state === 'failed' && (
        <>
          <Problem {...sipWords.programProblem(name, state.problem)} />
          {'detail' in state.problem && state.problem.detail !== '' && (
            <MachineText title={w.said} text={state.problem.detail} />
          )}
        </>
      )}
    </Row>
  );
}

const ENTRIES_HEALTH: Readonly<Record<SipEntries['state'], Health>> = {
  waiting: 'busy',
  ready: 'ok',
  failed: 'warn',
};

function Entries({ entries }: { readonly entries: SipEntries }) {
  const w = useWords({ en, ar });
  const sipWords = useWords({ en: sipEn, ar: sipAr });
  const clock = useClockwork();
  const found = entries.state === 'ready' ? entries.found : null;
  return (
    <Row health={ENTRIES_HEALTH[entries.state]} name={w.entries} text={w.entryStates[entries.state]}>
      {entries.state === 'failed' && <Problem {...sipWords.problem(entries.problem)} />}
      {found !== null && found.repairedAt !== null && (
        <Note tone="warn">{w.repaired(formatTime(found.repairedAt, clock))}</Note>
      )}
      {found !== null && found.openRules.length > 0 && (
        <Note tone="warn">{w.openRules(found.openRules.map(({ id, name }) => name || id).join(', '))}</Note>
      )}
    </Row>
  );
}

const AGENTS_HEALTH: Readonly<Record<SipAgents['kind'], Health>> = {
  stopped: 'busy',
  starting: 'busy',
  registered: 'ok',
  failed: 'warn',
};

function Agents({ agents }: { readonly agents: SipAgents }) {
  const w = useWords({ en, ar });
  const sipWords = useWords({ en: sipEn, ar: sipAr });
  return (
    <Row health={AGENTS_HEALTH[agents.kind]} name={w.agents} text={w.agentStates[agents.kind]}>
      {agents.kind === 'failed' && <Problem what={agents.reason} fix={sipWords.noAgentMeans} />}
    </Row>
  );
}

function Problem({ what, fix }: { readonly what: string; readonly fix: string }) {
  return (
    <Note tone="warn">
      <p className="font-medium">
        <bdi>{what}</bdi>
      </p>
      <p>
        <bdi>{fix}</bdi>
      </p>
    </Note>
  );
}

function Row({
  health,
  name,
  text,
  children,
}: {
  readonly health: Health;
  readonly name: string;
  readonly text: string;
  readonly children: ReactNode;
}) {
  return (
    <div className="border-b border-line py-2.5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 type-ui">
        <HealthGlyph health={health} size={14} />
        <span className="w-36 font-medium">{name}</span>
        <span className="min-w-0 flex-1 text-text-2">{text}</span>
      </div>
      <div className="flex flex-col gap-2 pt-2 empty:hidden">{children}</div>
    </div>
  );
}
