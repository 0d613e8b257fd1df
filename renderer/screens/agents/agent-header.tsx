import { Copy, Ellipsis, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { AgentProfile } from '../../../electron/shared/agent-profile.ts';
import type { AgentSummary } from '../../../electron/shared/contract/agents.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Menu } from '../../ui/menu.tsx';
import { Segments } from '../../ui/segments.tsx';
import { Select } from '../../ui/select.tsx';
import { DeleteDialog } from './delete-dialog.tsx';
import { useAgentWords } from './use-agent-words.ts';
import { useCopyAgent } from './use-new-agent.ts';
import { CompareDialog } from './versions-tab.tsx';

export interface AgentHeaderProps {
  readonly agents: readonly AgentSummary[];
  readonly draft: AgentProfile;
  readonly agentId: string | null;
  readonly version: number | null;
  readonly dirty: boolean;
  readonly saving: boolean;
  onDiscard(): void;
  onSave(): void;
}

/** Which agent, what callers hear now, and what can be done with the form. */
export function AgentHeader({ agents, draft, agentId, version, ...form }: AgentHeaderProps) {
  const w = useAgentWords();
  const [comparing, setComparing] = useState(false);
  const isNew = agentId === null || version === null;
  return (
    <div className="flex min-h-14 flex-wrap items-center gap-x-3 gap-y-2 px-4 py-4 sm:px-8">
      <h1 className="type-title">{w.title}</h1>
      <AgentChoice agents={agents} agentId={agentId} />
      <AgentMenu draft={draft} agentId={agentId} />
      <span role="status" className="ms-auto type-small text-text-2">
        {form.dirty && !isNew && `${w.unsaved}. `}
        {isNew ? w.notSavedYet : w.callersHear(version)}
      </span>
      {form.dirty && !isNew && (
        <>
          <Button onClick={form.onDiscard}>{w.discard}</Button>
          <Button onClick={() => setComparing(true)}>{w.compare}</Button>
        </>
      )}
      <Button look="primary" disabled={!form.dirty} working={form.saving && w.saving} onClick={form.onSave}>
        {w.save((version ?? 0) + 1)}
      </Button>
      {comparing && !isNew && (
        <CompareDialog
          agentId={agentId}
          version={version}
          draft={draft}
          onClose={() => setComparing(false)}
        />
      )}
    </div>
  );
}

/** Beside each other while they fit, else in a list. */
function AgentChoice({
  agents,
  agentId,
}: {
  readonly agents: readonly AgentSummary[];
  readonly agentId: string | null;
}) {
  const w = useAgentWords();
  const [, navigate] = useLocation();
  const options = [
    ...agents.map((agent) => ({ value: agent.agentId, label: agent.name })),
    ...(agentId === null ? [{ value: 'new', label: w.newAgent }] : []),
  ];
  const go = (next: string) => navigate(`/agents/${next}`);
  const fits = options.length <= 3 && options.every(({ label }) => label.length <= 20);
  return fits ? (
    <Segments label={w.chooseAgent} options={options} value={agentId ?? 'new'} onChange={go} />
  ) : (
    <Select
      label={w.chooseAgent}
      className="max-w-60"
      options={options}
      value={agentId ?? 'new'}
      onChange={go}
    />
  );
}

function AgentMenu({ draft, agentId }: Pick<AgentHeaderProps, 'draft' | 'agentId'>) {
  const w = useAgentWords();
  const [, navigate] = useLocation();
  const copy = useCopyAgent();
  const [deleting, setDeleting] = useState(false);
  return (
    <>
      <IconButton
        label={w.newAgent}
        icon={<Plus size={16} strokeWidth={1.75} />}
        onClick={() => navigate('/agents/new')}
      />
      {agentId !== null && (
        <Menu
          trigger={
            <button type="button" aria-label={w.more} className="rounded-md p-2 text-text-2 hover:bg-hover">
              <Ellipsis size={16} strokeWidth={1.75} aria-hidden />
            </button>
          }
          items={[
            {
              label: w.duplicate,
              icon: <Copy size={16} strokeWidth={1.75} />,
              onSelect: () => copy({ ...draft, name: w.copyOf(draft.name) }),
            },
            {
              label: w.delete,
              icon: <Trash2 size={16} strokeWidth={1.75} />,
              danger: true,
              onSelect: () => setDeleting(true),
            },
          ]}
        />
      )}
      {agentId !== null && (
        <DeleteDialog
          open={deleting}
          agentId={agentId}
          name={draft.name}
          onClose={() => setDeleting(false)}
        />
      )}
    </>
  );
}
