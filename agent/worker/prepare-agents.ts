import type { ResolvedAgent } from '../../electron/shared/agent-profile.ts';
import { failure } from '../../electron/shared/failure.ts';
import type { FromWorker } from '../../electron/shared/worker-messages.ts';
import type { PhraseStore } from './phrase-store.ts';

type AgentPrepared = Extract<FromWorker, { type: 'agent_prepared' }>;

/** One after the other: rendering may use this process's CPU, and calls go on meanwhile. */
export async function prepareAgents(
  agents: readonly ResolvedAgent[],
  phrases: PhraseStore,
  onPrepared: (prepared: AgentPrepared) => void,
): Promise<void> {
  for (const agent of agents) onPrepared(await prepareAgent(agent, phrases));
}

async function prepareAgent(agent: ResolvedAgent, phrases: PhraseStore): Promise<AgentPrepared> {
  const startedAtMs = performance.now();
  const problem = await phrases.get(agent).then(
    () => null,
    (error: unknown) =>
      failure(
        'provider_unavailable',
        `The greeting of "${agent.profile.name}" could not be rendered: its calls begin later or not at all. Test the voice provider in the agent's settings.`,
        { error: String(error) },
      ),
  );
  const renderedMs = performance.now() - startedAtMs;
  return {
    type: 'agent_prepared',
    agentId: agent.profile.agentId,
    version: agent.version,
    failure: problem,
    renderedMs,
  };
}
