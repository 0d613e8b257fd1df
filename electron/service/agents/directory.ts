import type { AgentProfile, ResolvedAgent } from '../../shared/agent-profile.ts';
import type { RoutedAgentStatus } from '../../shared/contract/status.ts';
import { findProvider } from '../../shared/provider-table.ts';
import { withRecordingLine } from '../../shared/recording-line.ts';
import { resolveAgent } from './resolve-agent.ts';
import { findRoute } from './route-rules.ts';
import type { AgentStore } from './store.ts';

/** Who answers a dialled number, ready to be sent to a worker. */
export interface Directory {
  agentFor(dialled: string): {
    readonly agent: ResolvedAgent;
    readonly providerProblem: string | null;
    readonly budgetProblem: string | null;
  } | null;
  /** Every agent that a number leads to: what workers prepare. */
  routedAgents(): ResolvedAgent[];
  /** The same agents, and what keeps each from answering. */
  routedAgentStatuses(): RoutedAgentStatus[];
  /** Null as long as one agent can: the others' problems are theirs alone. */
  nobodyAnswersBecause(): string | null;
}

export interface DirectoryParts {
  readonly agents: Pick<AgentStore, 'get' | 'routes'>;
  /** Calls are recorded: the first words say so. */
  readonly recorded?: () => boolean;
  /** Null: not set. */
  readonly keyFor: (provider: string) => string | null;
  /** What is known of providers that are down; null when they serve. */
  readonly providerProblem?: (profile: AgentProfile) => string | null;
  /** Why no further call may cost money; null: it may. */
  readonly budgetProblem?: () => string | null;
}

export function createDirectory({
  agents,
  keyFor,
  providerProblem,
  recorded = () => false,
  budgetProblem = () => null,
}: DirectoryParts): Directory {
  const resolve = (agentId: string): ResolvedAgent | null => {
    const found = agents.get(agentId);
    if (found === null) return null;
    const profile = recorded() ? withRecordingLine(found.profile) : found.profile;
    return resolveAgent(profile, found.version, keyFor);
  };
  const problemOf = (agent: ResolvedAgent) => missingKey(agent) ?? providerProblem?.(agent.profile) ?? null;
  const routedAgents = () =>
    [...new Set(agents.routes().map((route) => route.agentId))].flatMap((agentId) => resolve(agentId) ?? []);
  const routedAgentStatuses = () =>
    routedAgents().map((agent) => ({
      agentId: agent.profile.agentId,
      name: agent.profile.name,
      problem: problemOf(agent),
    }));
  return {
    agentFor(dialled) {
      const route = findRoute(agents.routes(), dialled);
      const agent = route && resolve(route.agentId);
      if (!agent) return null;
      return { agent, providerProblem: problemOf(agent), budgetProblem: budgetProblem() };
    },
    routedAgents,
    routedAgentStatuses,
    nobodyAnswersBecause() {
      const statuses = routedAgentStatuses();
      if (statuses.length === 0) return 'No number leads to an agent';
      const stopped = budgetProblem();
      if (stopped !== null) return stopped;
      return statuses.every(({ problem }) => problem !== null) ? (statuses[0]?.problem ?? null) : null;
    },
  };
}

/** A stage none of whose providers has its key cannot serve; a fallback with a key is enough. */
function missingKey({ profile, keys }: ResolvedAgent): string | null {
  for (const choices of [profile.stt, profile.llm, profile.tts]) {
    const usable = choices.some(({ provider }) => !findProvider(provider)?.needsKey || provider in keys);
    if (!usable) {
      const label = findProvider(choices[0]?.provider ?? '')?.label ?? choices[0]?.provider;
      return `No key for ${label} is set`;
    }
  }
  return null;
}
