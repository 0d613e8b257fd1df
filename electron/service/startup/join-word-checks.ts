import { findProvider } from '../../shared/provider-table.ts';
import { createWordCheckStore } from '../word-checks/word-check-store.ts';
import { createWordChecks, type WordChecks } from '../word-checks/word-checks.ts';
import type { Stores } from './open-stores.ts';

/** Word checks read a call as it was recorded, and the language of the agent that answered it. */
export const joinWordChecks = ({ db, log, agents }: Pick<Stores, 'db' | 'log' | 'agents'>): WordChecks =>
  createWordChecks({
    store: createWordCheckStore(db),
    call: (callId) => log.get(callId),
    languageOf: (agentId, version) => agents.get(agentId, version ?? undefined)?.profile.language ?? null,
    labelOf: (provider) => findProvider(provider)?.label ?? provider,
    clock: Date.now,
  });
