import { useQuery } from '@tanstack/react-query';
import { Link, useLocation, useParams } from 'wouter';
import type { AgentSummary } from '../../../electron/shared/contract/agents.ts';
import { useTRPC } from '../../api/trpc.ts';
import { Page } from '../../app/frame.tsx';
import { buttonClasses } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { QueryState } from '../../ui/query-state.tsx';
import { AgentEditor } from './agent-editor.tsx';
import type { AgentTab } from './form-problems.ts';
import { useAgentWords } from './use-agent-words.ts';
import { newAgent } from './use-new-agent.ts';

const TABS: readonly AgentTab[] = ['instructions', 'voice', 'calls', 'numbers', 'versions'];

export default function AgentsScreen() {
  const w = useAgentWords();
  const agents = useQuery(useTRPC().agents.list.queryOptions());
  if (agents.data) return <Agents agents={agents.data} />;
  return (
    <Page>
      <PageHeader title={w.title} />
      <QueryState query={agents} loading={w.loading} rows={8}>
        {() => null}
      </QueryState>
    </Page>
  );
}

/** The agent that the address names, else the first one. */
function Agents({ agents }: { readonly agents: readonly AgentSummary[] }) {
  const { agentId, tab } = useParams<{ agentId?: string; tab?: string }>();
  const [, navigate] = useLocation();
  const wanted = agentId ?? agents[0]?.agentId;
  const shown = TABS.find((known) => known === tab) ?? 'instructions';
  if (wanted === undefined) return <NoAgents />;
  const props = {
    agents,
    tab: shown,
    onTab: (next: AgentTab) => navigate(`/agents/${wanted}/${next}`, { replace: true }),
  };
  return wanted === 'new' ? <NewAgent {...props} /> : <KnownAgent key={wanted} agentId={wanted} {...props} />;
}

interface ShownProps {
  readonly agents: readonly AgentSummary[];
  readonly tab: AgentTab;
  onTab(tab: AgentTab): void;
}

function KnownAgent({ agentId, ...props }: ShownProps & { readonly agentId: string }) {
  const w = useAgentWords();
  const agent = useQuery(useTRPC().agents.get.queryOptions({ agentId }));
  const listed = props.agents.some((known) => known.agentId === agentId);
  if (agent.data && listed) {
    return <AgentEditor stored={agent.data.profile} version={agent.data.version} {...props} />;
  }
  return (
    <Page>
      <PageHeader title={w.title} />
      {listed ? (
        <QueryState query={agent} loading={w.loading} rows={8}>
          {() => null}
        </QueryState>
      ) : (
        <EmptyState title={w.gone} action={<Link href="/agents">{w.title}</Link>} />
      )}
    </Page>
  );
}

function NewAgent(props: ShownProps) {
  const w = useAgentWords();
  const business = useQuery(useTRPC().settings.business.queryOptions());
  if (business.data) {
    return <AgentEditor stored={newAgent(business.data, w.defaultName)} version={null} {...props} />;
  }
  return (
    <Page>
      <PageHeader title={w.title} />
      <QueryState query={business} loading={w.loading} rows={8}>
        {() => null}
      </QueryState>
    </Page>
  );
}

function NoAgents() {
  const w = useAgentWords();
  return (
    <Page>
      <PageHeader title={w.title} />
      <EmptyState
        title={w.emptyTitle}
        action={
          <Link href="/agents/new" className={buttonClasses('primary')}>
            {w.newAgent}
          </Link>
        }
      >
        {w.emptyText}
      </EmptyState>
    </Page>
  );
}
