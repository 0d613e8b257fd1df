import { accessRouter } from '../access/access-handlers.ts';
import type { LanAccess } from '../access/lan/lan-feature.ts';
import type { AccessFeature } from '../access/open-access.ts';
import { sessionRouter } from '../access/session-handlers.ts';
import { agentsRouter } from '../agents/handlers.ts';
import type { Rehearsals } from '../agents/rehearsal/rehearsals.ts';
import type { AgentStore } from '../agents/store.ts';
import { type AlertsFeature, alertsRouter } from '../alerts/handlers.ts';
import { type BackupFeature, backupRouter } from '../backup/handlers.ts';
import { type CallsParts, callsRouter, liveRouter } from '../calls/handlers.ts';
import { contactsRouter } from '../contacts/handlers.ts';
import type { Contacts } from '../contacts/look-up.ts';
import { type CostsParts, costsRouter } from '../costs/handlers.ts';
import { type DeliveriesFeature, deliveriesRouter } from '../deliveries/handlers.ts';
import { type DiagnosticsParts, diagnosticsRouter } from '../diagnostics/handlers.ts';
import { type LiveKitFeature, liveKitRouter } from '../livekit/handlers.ts';
import { type LiveKitSipFeature, liveKitSipRouter } from '../livekit/sip/handlers.ts';
import { overviewRouter } from '../overview/handlers.ts';
import type { ReadOverview } from '../overview/read-overview.ts';
import { type PrivacyFeature, privacyRouter } from '../privacy/handlers.ts';
import { type ProvidersParts, providersRouter } from '../providers/handlers.ts';
import { type RecordingsFeature, recordingsRouter } from '../recordings/handlers.ts';
import { type TestCalls, testCallRouter } from '../room-calls/handlers.ts';
import { secretsRouter } from '../secrets/handlers.ts';
import type { SecretStore } from '../secrets/store.ts';
import { settingsRouter } from '../settings/handlers.ts';
import type { SettingsStore } from '../settings/store.ts';
import { setupRouter } from '../setup/handlers.ts';
import type { SetupFeature } from '../setup/open-setup.ts';
import { threeCxRouter } from '../three-cx/handlers.ts';
import type { ThreeCxFeature } from '../three-cx/open-three-cx.ts';
import { wordChecksRouter } from '../word-checks/handlers.ts';
import type { WordChecks } from '../word-checks/word-checks.ts';
import type { AuditLog } from './audit-log.ts';
import type { ChangeAnnouncer } from './change-announcer.ts';
import type { PhoneLineControl, RoutedAgentsView, WorkersView } from './collaborators.ts';
import { router } from './procedures.ts';
import { type Pause, statusRouter, watchStatus } from './status-handlers.ts';
import type { StatusSource } from './status-source.ts';
import { updatesRouter } from './updates-handlers.ts';

/** Everything that the API hands to the features behind it. */
export interface ApiParts extends Omit<CallsParts, 'phoneLine' | 'audit'>, Omit<CostsParts, 'audit'> {
  readonly access: AccessFeature;
  readonly lan: LanAccess;
  readonly audit: AuditLog;
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
  readonly status: StatusSource;
  readonly overview: ReadOverview;
  readonly setup: SetupFeature;
  readonly threeCx: ThreeCxFeature;
  readonly diagnostics: DiagnosticsParts;
  readonly alerting: AlertsFeature;
  readonly privacy: PrivacyFeature;
  readonly wordChecks: WordChecks;
  readonly backup: BackupFeature;
  readonly recordings: RecordingsFeature;
  readonly deliveries: DeliveriesFeature;
  readonly testCalls: TestCalls;
  readonly rehearsals: Rehearsals;
  readonly providers: ProvidersParts;
  readonly liveKit: LiveKitFeature;
  readonly liveKitSip: LiveKitSipFeature;
  readonly contacts: Contacts;
}

export function createRouter(parts: ApiParts) {
  const { settings, live } = parts;
  const liveCallCount = () => live.count;
  const setPause = (pause: Pause, actor: string) => settings.save({ phoneLine: { ...pause } }, actor);
  return router({
    session: sessionRouter(parts.access),
    access: accessRouter(parts.access, parts.lan),
    status: statusRouter({ status: parts.status, setPause }),
    updates: updatesRouter({
      status: (signal) => watchStatus(parts.status, signal),
      live: (signal) => live.watch(signal),
      calls: (signal) => live.watchChanges(signal),
      changes: (signal) => parts.changes.watch(signal),
    }),
    overview: overviewRouter(parts.overview),
    calls: callsRouter(parts),
    live: liveRouter(parts),
    recordings: recordingsRouter(parts.recordings, parts.audit),
    deliveries: deliveriesRouter(parts.deliveries, parts.audit),
    testCall: testCallRouter(parts.testCalls, parts.audit),
    agents: agentsRouter(parts.agents, parts.rehearsals),
    providers: providersRouter(parts.providers),
    settings: settingsRouter({ settings, liveCallCount }),
    secrets: secretsRouter(parts.secrets, parts.audit),
    costs: costsRouter(parts),
    setup: setupRouter(parts.setup, parts.audit),
    threeCx: threeCxRouter(parts.threeCx),
    diagnostics: diagnosticsRouter(parts.diagnostics, parts.audit),
    alerts: alertsRouter(parts.alerting),
    privacy: privacyRouter(parts.privacy, parts.audit),
    wordChecks: wordChecksRouter(parts.wordChecks, parts.audit, parts.changes),
    contacts: contactsRouter(parts.contacts),
    backup: backupRouter(parts.backup, parts.audit),
    liveKit: liveKitRouter(parts.liveKit, parts.audit),
    liveKitSip: liveKitSipRouter(parts.liveKitSip),
  });
}

export type AppRouter = ReturnType<typeof createRouter>;
