import type { ResolvedAgent } from '../../electron/shared/agent-profile.ts';
import { type Failure, failure } from '../../electron/shared/failure.ts';
import { fail } from '../../electron/shared/result.ts';
import type { FromWorker } from '../../electron/shared/worker-messages.ts';
import type { PhraseStore } from './phrase-store.ts';

type AgentPrepared = Extract<FromWorker, { type: 'agent_prepared' }>;

/** One after the other: rendering may use this process's CPU, and calls go on meanwhile. */
export async function prepareAgents(
  agents: readonly ResolvedAgent[],
  store: PhraseStore,
  onPrepared: (prepared: AgentPrepared) => void,
): Promise<void> {
  for (const agent of agents) onPrepared(await prepareAgent(agent, store));
}

async function prepareAgent(agent: ResolvedAgent, store: PhraseStore): Promise<AgentPrepared> {
  const startedAtMs = performance.now();
  const phrases = await store.get(agent).catch((bug: unknown) => fail(unrendered(agent, bug)));
  const renderedMs = performance.now() - startedAtMs;
  return {
    type: 'agent_prepared',
    agentId: agent.profile.agentId,
    version: agent.version,
    failure: phrases.ok ? null : phrases.failure,
    renderedMs,
  };
}

const unrendered = (agent: ResolvedAgent, bug: unknown): Failure =>
  failure(
    'provider_unavailable',
    `The phrases of "${agent.profile.name}" could not be rendered: it can not answer calls. Test the voice provider in the agent's settings.`,
    { cause: String(bug) },
  );
