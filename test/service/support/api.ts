import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTRPCClient, httpLink, httpSubscriptionLink, splitLink } from '@trpc/client';
import { EventSource } from 'eventsource';
import { createAgentStore } from '../../../electron/service/agents/store.ts';
import { createAlertStore } from '../../../electron/service/alerts/alert-store.ts';
import { createBackupKeeper } from '../../../electron/service/backup/run/backup-keeper.ts';
import { createBackupStore } from '../../../electron/service/backup/run/backup-store.ts';
import { openBackupKeys } from '../../../electron/service/backup/run/key-file.ts';
import type { RoomsControl } from '../../../electron/service/calls/handlers.ts';
import { createWriteBuffer } from '../../../electron/service/calls/write-buffer.ts';
import { createMonthReader } from '../../../electron/service/costs/month.ts';
import { createPriceUnpriced } from '../../../electron/service/costs/price-unpriced.ts';
import type { Database } from '../../../electron/service/database/open.ts';
import { openDeliveries } from '../../../electron/service/deliveries/open-deliveries.ts';
import { createOutboxStore } from '../../../electron/service/deliveries/outbox-store.ts';
import { openTargetSecrets } from '../../../electron/service/deliveries/webhooks/target-secrets.ts';
import { createTargetStore } from '../../../electron/service/deliveries/webhooks/target-store.ts';
import type { LiveKitFeature } from '../../../electron/service/livekit/handlers.ts';
import { unusableLiveKitSip } from '../../../electron/service/livekit/sip/open-livekit-sip.ts';
import { createDeletionLog } from '../../../electron/service/privacy/retention/deletion-log.ts';
import { writePrivateFile } from '../../../electron/service/secrets/private-file.ts';
import { openSecretStore } from '../../../electron/service/secrets/store.ts';
import { createAccessTokens } from '../../../electron/service/server/access-tokens.ts';
import { createAuditLog } from '../../../electron/service/server/audit-log.ts';
import { createChangeAnnouncer } from '../../../electron/service/server/change-announcer.ts';
import type { PhoneLineControl } from '../../../electron/service/server/collaborators.ts';
import { createServer, type ServerParts } from '../../../electron/service/server/create-server.ts';
import type { StreamOwner } from '../../../electron/service/server/open-streams.ts';
import { type AppRouter, createRouter } from '../../../electron/service/server/router.ts';
import type { SettingsStore } from '../../../electron/service/settings/store.ts';
import { openSettingsStore } from '../../../electron/service/settings/store.ts';
import { openSetup } from '../../../electron/service/setup/open-setup.ts';
import { joinAccess } from '../../../electron/service/startup/join-access.ts';
import { joinPrivacy } from '../../../electron/service/startup/join-privacy.ts';
import { joinThreeCx } from '../../../electron/service/startup/join-three-cx.ts';
import { joinTrials } from '../../../electron/service/startup/join-trials.ts';
import { joinWordChecks } from '../../../electron/service/startup/join-word-checks.ts';
import { failure } from '../../../electron/shared/failure.ts';
import { fail, succeed } from '../../../electron/shared/result.ts';
import { callRecords } from './call-records.ts';
import { temporaryDatabase } from './temporary-database.ts';
import { testDiagnostics } from './test-diagnostics.ts';
import { testReaders } from './test-readers.ts';

/** A machine whose network is loopback: what listens there is reached by tests and by nobody else. */
const TEST_MACHINE = {
  hostName: 'front-desk',
  interfaces: {
    eth0: [
      {
        address: '127.0.0.1',
        netmask: '255.0.0.0',
        family: 'IPv4' as const,
        mac: '02:00:00:00:00:01',
        internal: false,
        cidr: '127.0.0.1/8',
      },
    ],
  },
};

const noLiveKit: LiveKitFeature = {
  answer: () => ({
    external: false,
    state: { state: 'off' },
    image: 'none',
    keys: null,
    configRestoredAt: null,
  }),
  retry: () => {},
  rotateKeys: async () => {},
  importPath: async () => fail({ code: 'docker_missing' }),
  importFile: async () => fail({ code: 'docker_missing' }),
  removeContainer: async () => fail({ code: 'docker_missing' }),
  log: async () => fail({ code: 'docker_missing' }),
};

const noAnswer = fail(failure('livekit_unavailable', 'LiveKit is off in this test.'));
const noRooms: RoomsControl = {
  listen: async () => noAnswer,
  leave: () => {},
  endListening: () => {},
  prepare: () => {},
  whisper: () => noAnswer,
  takeOver: () => noAnswer,
  stillSpeaking: () => {},
  giveBack: () => noAnswer,
};

/** The real API on a port of its own, with a phone line that only remembers what it was told. */
export async function startApi(clock: () => number = Date.now) {
  const file = temporaryDatabase();
  const records = callRecords(file.db, clock);
  const audit = createAuditLog(file.db, clock);
  const settings = openSettingsStore({ db: file.db, audit, clock, configPath: null });
  const secrets = openSecretStore(join(file.dir, 'secrets.json'), {});
  if (!settings.ok || !secrets.ok) throw new Error('The stores do not open');
  const tokens = createAccessTokens(file.dir, writePrivateFile);
  const told: string[] = [];
  const bugs: Error[] = [];
  const endings: ((owner: StreamOwner) => boolean)[] = [];
  const changes = createChangeAnnouncer();
  const { access, lan } = joinAccess({
    stores: { db: file.db, audit, changes, settings: settings.value },
    tokens,
    dataDir: file.dir,
    log: { warn: () => undefined },
    clock,
    endListening: (belongs) => endings.push(belongs),
    machine: () => TEST_MACHINE,
    openServer: (rules) => createServer(serverParts, rules),
  });
  const line = phoneLine(told, records.live);
  const parts = {
    ...records,
    ...joinTrials({ secrets: secrets.value, prices: records.prices }, noWorkers),
    records: records.recorder,
    access,
    lan,
    audit,
    settings: settings.value,
    secrets: secrets.value,
    agents: createAgentStore(file.db, audit, clock),
    month: createMonthReader(file.db, { clock, settings: () => settings.value.current() }),
    priceUnpriced: createPriceUnpriced(file.db),
    phoneLine: line,
    rooms: noRooms,
    recordings: {
      of: () => null,
      delete: () => noAnswer,
      uploads: {
        again: () => {},
        summary: () => ({ waiting: 0, failed: 0, problem: null }),
        tryOut: async () => succeed(undefined),
      },
    },
    deliveries: openDeliveries({
      store: createOutboxStore(file.db),
      mail: { settings: () => settings.value.current().mail, password: () => null },
      webhooks: {
        targets: createTargetStore(file.db),
        secrets: openTargetSecrets({ read: () => succeed(null), write: () => {} }),
      },
      onChange: () => changes.announce('deliveries'),
      log: () => {},
      now: clock,
    }),
    liveKit: noLiveKit,
    liveKitSip: {
      ...unusableLiveKitSip(),
      answer: () => ({ ...unusableLiveKitSip().answer(), agents: { kind: 'stopped' as const } }),
    },
    testCalls: { beginTest: async () => noAnswer, get: () => null },
    workers: { statuses: () => [] },
    directory: { routedAgentStatuses: () => [], nobodyAnswersBecause: () => null },
    changes,
    setup: openSetup({
      db: file.db,
      clock,
      startedAt: clock(),
      log: records.log,
      findPortHolder: async () => 'sleepy (process 4711)',
      ownPids: () => [process.pid],
      lineSettings: () => settings.value.current().phoneLine,
      lineStatus: () => line.status(),
      fallbackNumber: () => settings.value.current().business.fallbackNumber,
      onChange: () => changes.announce('setup'),
      warn: () => {},
    }),
    version: '0.0.0-test',
    startedAt: clock(),
  };
  const serverParts: ServerParts = {
    router: createRouter({
      ...parts,
      threeCx: joinThreeCx({ ...parts, db: file.db }, line, clock),
      ...testReaders(file.db, clock, parts),
      diagnostics: testDiagnostics(parts, file.db, file.dir, clock),
      privacy: joinPrivacy(
        {
          ...parts,
          db: file.db,
          deletions: createDeletionLog(file.db, clock),
          buffer: createWriteBuffer({ db: file.db, onProblem: () => {}, onRejected: () => {} }),
        },
        { deleteDue: async () => {}, delete: () => noAnswer, play: async () => noAnswer },
        file.dir,
        { info() {}, error() {} },
      ),
      contacts: { lookUp: () => null },
      wordChecks: joinWordChecks({ ...parts, db: file.db }),
      backup: backupOf(file.db, file.dir, settings.value),
      alerting: {
        keeper: { history: () => createAlertStore(file.db).history(100) },
        ways: { mailStanding: () => 'not-set' as const },
        metrics: () => ({ target: '127.0.0.1:7171', tokenPath: '/data/metrics-token', liveKitTarget: null }),
      },
    }),
    credentials: access.credentials,
    streams: access.streams,
    pageDir: join(file.dir, 'page'),
    authorityCertificate: () => lan.authority(),
    findPortHolder: async () => 'sleepy (process 4711)',
    onBug: (error) => void bugs.push(error),
  };
  const server = await createServer(serverParts, { kind: 'this_machine' });
  const listening = await server.listen('127.0.0.1', 0);
  if (!listening.ok) throw new Error(listening.failure.message);
  const { url, port } = listening.value;
  return {
    ...records,
    file,
    access,
    lan,
    audit,
    tokens,
    settings: settings.value,
    serverParts,
    server,
    told,
    /** Of whom listening was ended. */
    endings,
    bugs,
    another: () => createServer(serverParts, { kind: 'this_machine' }),
    url,
    port,
    client: (headers: Record<string, string> = bearer(tokens.bearerPath)) => apiClient(url, headers),
    async close() {
      await lan.entrance.close();
      await server.close();
      records.recorder.close();
      file.remove();
    },
  };
}

const backupOf = (db: Database, dataDir: string, settings: SettingsStore) =>
  createBackupKeeper({
    dataDir,
    store: createBackupStore(db),
    keys: openBackupKeys(null, () => {}),
    settings: () => settings.current().backup,
    timeZone: () => 'UTC',
    jobFacts: () => ({
      furtherFiles: [],
      facts: { version: '0', company: '', machine: '', lineAddress: '', environmentSecrets: [] },
    }),
    bucket: () => null,
    erased: () => '[]',
    start: () => {
      throw new Error('These tests make no backup');
    },
    onChange: () => {},
    log: () => {},
    now: Date.now,
  });

export const bearer = (path: string) => ({ authorization: `Bearer ${readFileSync(path, 'utf8')}` });

/** The typed client of the API, subscriptions included, as the page has it. */
export function apiClient(url: string, headers: Record<string, string>) {
  const withHeaders: typeof fetch = (input, init) =>
    fetch(input, { ...init, headers: { ...(init?.headers as Record<string, string>), ...headers } });
  return createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: (operation) => operation.type === 'subscription',
        true: httpSubscriptionLink({
          url: `${url}/trpc`,
          EventSource: EventSource as unknown as typeof globalThis.EventSource,
          eventSourceOptions: { fetch: withHeaders } as object,
        }),
        false: httpLink({ url: `${url}/trpc`, fetch: withHeaders as never }),
      }),
    ],
  });
}

const phoneLine = (told: string[], live: { get(callId: string): unknown }): PhoneLineControl => ({
  status: () => ({
    state: 'listening',
    listening: [],
    problem: null,
    lastInviteAt: null,
    registration: null,
    pbx: null,
    strangers: [],
  }),
  hangUp(callId) {
    told.push(`hang up ${callId}`);
    return live.get(callId) !== null;
  },
  transfer(callId, target) {
    told.push(`transfer ${callId} to ${target}`);
    return live.get(callId) !== null;
  },
});

/** Where nothing can be tried: what a service says whose workers are starting. */
const NO_WORKER = fail(failure('worker_unavailable', 'No worker is ready.'));
const noWorkers = {
  openRehearsal: () => NO_WORKER,
  checkProvider: async () => NO_WORKER,
  speakSample: async () => NO_WORKER,
};
