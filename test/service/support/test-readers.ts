import type { CallLog } from '../../../electron/service/calls/call-log.ts';
import type { MonthReader } from '../../../electron/service/costs/month.ts';
import type { Database } from '../../../electron/service/database/open.ts';
import { createOverviewReader } from '../../../electron/service/overview/read-overview.ts';
import type {
  PhoneLineControl,
  RoutedAgentsView,
  WorkersView,
} from '../../../electron/service/server/collaborators.ts';
import { createStatusSource } from '../../../electron/service/server/status-source.ts';
import type { SettingsStore } from '../../../electron/service/settings/store.ts';

export interface TestReaderParts {
  readonly phoneLine: PhoneLineControl;
  readonly workers: WorkersView;
  readonly directory: RoutedAgentsView;
  readonly records: { state(): { readonly waiting: number; readonly problem: string | null } };
  readonly live: { readonly count: number };
  readonly settings: SettingsStore;
  readonly month: MonthReader;
  readonly log: CallLog;
}

/** Status and overview over the parts of a test, as electron/service/startup/state-readers.ts joins the real ones. */
export function testReaders(db: Database, clock: () => number, parts: TestReaderParts) {
  const { phoneLine, workers, directory, records, live, settings, month, log } = parts;
  return {
    status: createStatusSource({
      version: '0.0.0-test',
      startedAt: clock(),
      clock,
      phoneLine,
      workers,
      directory,
      records,
      liveCallCount: () => live.count,
      liveKit: () => ({ state: 'off', problem: null }),
      liveKitSip: () => 'off',
      replies: () => null,
      failingChecks: () => 0,
      alerts: () => [],
      pause: () => settings.current().phoneLine,
    }),
    overview: createOverviewReader({
      db,
      clock,
      settings: () => settings.current(),
      monthCosts: month,
      latestCalls: (limit) => log.list({ cursor: null, limit, filter: {}, search: '' }).calls,
      agentName: () => null,
      stageProviders: () => [],
    }),
  };
}
