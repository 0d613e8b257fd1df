import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ThreeCxOverview } from '../../../electron/shared/contract/three-cx.ts';
import { assertNever } from '../../../electron/shared/result.ts';
import { adviseThreeCx } from '../../../electron/shared/three-cx/advice.ts';
import { DEFAULT_AGENT_NUMBER } from '../../../electron/shared/three-cx/agent-number.ts';
import type {
  ThreeCxInstallation,
  ThreeCxMode,
  ThreeCxWay,
} from '../../../electron/shared/three-cx/installation.ts';
import { useTRPC } from '../../api/trpc.ts';
import { Note } from '../../ui/note.tsx';
import { QueryState } from '../../ui/query-state.tsx';
import { useWords } from '../../words/use-words.ts';
import { AutomaticWay } from './automatic/automatic-way.tsx';
import { ExtensionWay } from './extension-way.tsx';
import { GuidedWay } from './guided-way.tsx';
import { WayCards } from './way-cards.tsx';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

export interface ThreeCxSetupProps extends Omit<ThreeCxInstallation, 'licenceCalls'> {
  readonly mode: ThreeCxMode;
  /** Simultaneous calls of the licence, if the person said them. */
  readonly licenceCalls?: number | null;
  /** Address of 3CX as the person gave it; fills the fields that ask for it. */
  readonly host?: string | null;
  /** What 3CX dials to reach the agent. */
  readonly agentNumber?: string;
  /** 3CX's side is done, by us, and was read back. What a person does there, the wizard's own foot asks for. */
  onDone(): void;
}

export interface WayProps {
  readonly overview: ThreeCxOverview;
  readonly installation: ThreeCxInstallation;
  readonly host: string;
  readonly agentNumber: string;
  onDone(): void;
}

/** Configuring 3CX: automatic by its API, by importing a template, or by hand. Mounted inside the wizard's third step. */
export function ThreeCxSetup(props: ThreeCxSetupProps) {
  const w = useWords({ en, ar });
  const trpc = useTRPC();
  const overview = useQuery(trpc.threeCx.overview.queryOptions());
  return (
    <QueryState query={overview} loading={w.loading}>
      {(known) => <Ways {...props} overview={known} />}
    </QueryState>
  );
}

function Ways({
  overview,
  mode,
  place,
  version,
  edition,
  licenceCalls = null,
  host = null,
  agentNumber = DEFAULT_AGENT_NUMBER,
  onDone,
}: ThreeCxSetupProps & { readonly overview: ThreeCxOverview }) {
  const w = useWords({ en, ar });
  const installation = { place, version, edition, licenceCalls };
  const advice = adviseThreeCx(installation, mode);
  const [chosen, choose] = useState<ThreeCxWay | null>(overview.lastChangeSet ? 'automatic' : null);
  const fits = (way: ThreeCxWay | null) => advice.ways.some((known) => known.way === way && known.fits);
  const way = chosen !== null && fits(chosen) ? chosen : advice.recommended;
  const modeText = mode === advice.mode.recommended ? '' : w.modes[advice.mode.because];
  const wayProps = { overview, installation, host: host ?? '', agentNumber, onDone };
  return (
    <div className="flex min-w-0 flex-col gap-5">
      {modeText !== '' && <Note tone="warn">{modeText}</Note>}
      {!overview.machine.reachable && mode === 'ip_trunk' && (
        <Note tone="warn">{w.notReachable(overview.machine.address)}</Note>
      )}
      {mode === 'ip_trunk' && <WayCards advice={advice} value={way} onChange={choose} />}
      {mode === 'extension' ? <ExtensionWay {...wayProps} /> : <Way way={way} {...wayProps} />}
    </div>
  );
}

function Way({ way, ...props }: WayProps & { readonly way: ThreeCxWay }) {
  switch (way) {
    case 'automatic':
      return <AutomaticWay {...props} />;
    case 'template':
      return <GuidedWay key="template" kind="template" {...props} />;
    case 'by_hand':
      return <GuidedWay key="by_hand" kind="by_hand" {...props} />;
    default:
      return assertNever(way);
  }
}
