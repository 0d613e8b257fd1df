import { agentsRouter } from '../agents/handlers.ts';
import type { AgentStore } from '../agents/store.ts';
import { type CallsParts, callsRouter, liveRouter } from '../calls/handlers.ts';
import { type CostsParts, costsRouter } from '../costs/handlers.ts';
import { secretsRouter } from '../secrets/handlers.ts';
import type { SecretStore } from '../secrets/store.ts';
import { settingsRouter } from '../settings/handlers.ts';
import type { SettingsStore } from '../settings/store.ts';
import type { ChangeAnnouncer } from './change-announcer.ts';
import type { PhoneLineControl, RoutedAgentsView, WorkersView } from './collaborators.ts';
import { router } from './procedures.ts';
import { type SessionParts, sessionRouter } from './session-handlers.ts';
import { statusRouter, watchStatus } from './status-handlers.ts';
import { updatesRouter } from './updates-handlers.ts';

/** Everything that the API hands to the features behind it. */
export interface ApiParts
  extends SessionParts,
    Omit<CallsParts, 'phoneLine' | 'audit'>,
    Omit<CostsParts, 'audit'> {
  readonly version: string;
  readonly startedAt: number;
  readonly phoneLine: PhoneLineControl;
  readonly workers: WorkersView;
  readonly directory: RoutedAgentsView;
  readonly records: { state(): { readonly waiting: number; readonly problem: string | null } };
  readonly agents: AgentStore;
  readonly settings: SettingsStore;
  readonly secrets: SecretStore;
  readonly changes: ChangeAnnouncer;
}

export function createRouter(parts: ApiParts) {
  const { settings, live } = parts;
  const liveCallCount = () => live.count;
  const statusParts = {
    ...parts,
    liveCallCount,
    paused: () => settings.current().phoneLine.paused,
    setPaused: (paused: boolean, actor: string) => settings.save({ phoneLine: { paused } }, actor),
  };
  return router({
    session: sessionRouter(parts),
    status: statusRouter(statusParts),
    updates: updatesRouter({
      status: (signal) => watchStatus(statusParts, signal),
      live: (signal) => live.watch(signal),
      calls: (signal) => live.watchChanges(signal),
      changes: (signal) => parts.changes.watch(signal),
    }),
    calls: callsRouter(parts),
    live: liveRouter(parts),
    agents: agentsRouter(parts.agents),
    settings: settingsRouter({ settings, liveCallCount }),
    secrets: secretsRouter(parts.secrets, parts.audit),
    costs: costsRouter(parts),
  });
}

export type AppRouter = ReturnType<typeof createRouter>;
