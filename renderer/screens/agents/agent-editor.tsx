import { useState } from 'react';
import type { AgentProfile } from '../../../electron/shared/agent-profile.ts';
import type { AgentSummary } from '../../../electron/shared/contract/agents.ts';
import { FailureNote } from '../../ui/failure-note.tsx';
import { Note } from '../../ui/note.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { AgentHeader } from './agent-header.tsx';
import { CallsTab } from './calls-tab.tsx';
import { type AgentTab, formProblems, tabOfField } from './form-problems.ts';
import { InstructionsTab } from './instructions-tab.tsx';
import { NumbersTab } from './numbers-tab.tsx';
import { RehearsalPanel } from './rehearsal-panel.tsx';
import { useAgentDraft } from './use-agent-draft.ts';
import { useAgentWords } from './use-agent-words.ts';
import { useSaveAgent } from './use-save-agent.ts';
import { VersionsTab } from './versions-tab.tsx';
import { VoiceTab } from './voice-tab.tsx';

export interface AgentEditorProps {
  readonly agents: readonly AgentSummary[];
  readonly stored: AgentProfile;
  /** Null: not saved yet. */
  readonly version: number | null;
  readonly tab: AgentTab;
  onTab(tab: AgentTab): void;
}

/** One agent: its form, and the rehearsal beside it. */
export function AgentEditor({ agents, stored, version, tab, onTab }: AgentEditorProps) {
  const w = useAgentWords();
  const isNew = version === null;
  const { draft, dirty, change, discard } = useAgentDraft(isNew ? 'new' : stored.agentId, stored, isNew);
  const [tried, setTried] = useState(false);
  const problems = tried ? formProblems(draft) : {};
  const saving = useSaveAgent(agents, isNew, () => {
    setTried(false);
    discard();
  });
  const valid = () => {
    const [first] = Object.keys(formProblems(draft));
    setTried(true);
    if (first !== undefined) onTab(tabOfField(first));
    return first === undefined;
  };
  const form = { draft, change, problems };
  const agentId = isNew ? null : stored.agentId;
  const count = Object.keys(problems).length;
  return (
    <div className="flex min-h-full flex-col lg:h-full">
      <AgentHeader
        agents={agents}
        draft={draft}
        agentId={agentId}
        version={version}
        dirty={dirty}
        saving={saving.isPending}
        onDiscard={() => {
          setTried(false);
          discard();
        }}
        onSave={() => valid() && saving.mutate(draft)}
      />
      <div className="grid min-h-0 flex-1 border-t border-line lg:grid-cols-[minmax(0,1fr)_21.5rem]">
        <div className="min-w-0 px-4 pt-2 pb-8 sm:px-8 lg:overflow-auto">
          {(count > 0 || saving.error) && (
            <div className="mt-2 flex flex-col gap-2">
              {count > 0 && (
                <Note tone="bad" role="alert">
                  {w.problems(count)}
                </Note>
              )}
              {saving.error && <FailureNote error={saving.error} />}
            </div>
          )}
          <div className="min-w-0">
            <Tabs
              label={w.tabsLabel}
              value={tab}
              onChange={onTab}
              tabs={[
                { value: 'instructions', label: w.tabs.instructions, content: <InstructionsTab {...form} /> },
                {
                  value: 'voice',
                  label: <TabLabel long={w.tabs.voice} short={w.tabsShort.voice} />,
                  content: <VoiceTab {...form} />,
                },
                {
                  value: 'calls',
                  label: <TabLabel long={w.tabs.calls} short={w.tabsShort.calls} />,
                  content: <CallsTab {...form} />,
                },
                {
                  value: 'numbers',
                  label: w.tabs.numbers,
                  content: <NumbersTab agents={agents} agentId={agentId} />,
                },
                {
                  value: 'versions',
                  label: w.tabs.versions,
                  content: <VersionsTab agentId={agentId} draft={draft} change={change} />,
                },
              ]}
            />
          </div>
        </div>
        <RehearsalPanel draft={draft} canStart={valid} saved={!isNew} />
      </div>
    </div>
  );
}

/** Five tabs fit a telephone's width only with short names. */
const TabLabel = ({ long, short }: { readonly long: string; readonly short: string }) => (
  <>
    <span className="sm:hidden">{short}</span>
    <span className="max-sm:hidden">{long}</span>
  </>
);
