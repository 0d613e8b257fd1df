import type { ProviderChoice, ResolvedAgent } from '../../shared/agent-profile.ts';
import type { ProviderStage } from '../../shared/call-event.ts';
import type { StageProvider } from '../../shared/contract/overview.ts';
import { findProvider } from '../../shared/provider-table.ts';
import { createOverviewReader, type ReadOverview } from '../overview/read-overview.ts';
import { createRecentReplies } from '../overview/recent-replies.ts';
import { createStatusSource, type StatusSource, type StatusSourceParts } from '../server/status-source.ts';
import type { Features } from './join-features.ts';
import type { Stores } from './open-stores.ts';
import type { Workers } from './start-workers.ts';
import { VERSION } from './version.ts';

export interface StateReaders {
  readonly status: StatusSource;
  readonly overview: ReadOverview;
}

/** What Home, the tray and the API's status read, put together from all features. */
export function createStateReaders(
  stores: Stores,
  workers: Workers,
  features: Features,
  liveKit: Pick<StatusSourceParts, 'liveKit' | 'liveKitSip'>,
  { failingChecks, alerts }: Pick<StatusSourceParts, 'failingChecks' | 'alerts'>,
): StateReaders {
  const { db, settings, agents, live, recorder, log, month } = stores;
  const announce = () => stores.changes.announce('overview');
  for (const source of [settings, agents, stores.secrets]) source.onChange(announce);
  const status = createStatusSource({
    version: VERSION,
    startedAt: Date.now(),
    clock: Date.now,
    phoneLine: features.line,
    workers,
    directory: features.directory,
    records: recorder,
    liveCallCount: () => live.count,
    replies: createRecentReplies(db, Date.now),
    ...liveKit,
    pause: () => settings.current().phoneLine,
    failingChecks,
    alerts,
  });
  const overview = createOverviewReader({
    db,
    clock: Date.now,
    settings: () => settings.current(),
    monthCosts: month,
    latestCalls: (limit) => log.list({ cursor: null, limit, filter: {}, search: '' }).calls,
    agentName: (agentId) => agents.get(agentId)?.profile.name ?? null,
    stageProviders: () =>
      stageProviders(features.directory.routedAgents(), (agent, choice) =>
        features.providers.problemOfChoice(agent, choice),
      ),
  });
  return { status, overview };
}

/** Pure: what the routed agents use first in each stage, each once; the problem of one agent counts. */
export function stageProviders(
  agents: readonly ResolvedAgent[],
  problemOf: (agent: ResolvedAgent, choice: ProviderChoice) => string | null,
): StageProvider[] {
  const found = new Map<string, StageProvider>();
  for (const agent of agents) {
    for (const stage of STAGES) {
      const choice = agent.profile[stage][0];
      if (choice === undefined) continue;
      const entry = findProvider(choice.provider);
      const label = entry?.label ?? choice.provider;
      const missing =
        entry?.needsKey && !(choice.provider in agent.keys) ? `No key for ${label} is set` : null;
      const key = [stage, choice.provider, choice.model].join(' ');
      const problem = missing ?? problemOf(agent, choice) ?? found.get(key)?.problem ?? null;
      found.set(key, { stage, provider: choice.provider, label, model: choice.model, problem });
    }
  }
  return [...found.values()];
}

const STAGES: readonly ProviderStage[] = ['stt', 'llm', 'tts'];
