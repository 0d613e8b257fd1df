import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { rehearsalAgent } from '../../shared/rehearsal-agent.ts';
import { type Result, succeed } from '../../shared/result.ts';
import { createAgentStore } from '../agents/store.ts';
import { createAlertStore } from '../alerts/alert-store.ts';
import { type CallSigns, createCallSigns } from '../alerts/call-signs.ts';
import { createCallLog } from '../calls/call-log.ts';
import { createLevelsStore } from '../calls/levels-store.ts';
import { createLiveCalls } from '../calls/live-calls.ts';
import { createCallRecorder } from '../calls/recorder.ts';
import { createCallStore } from '../calls/store.ts';
import { createWriteBuffer } from '../calls/write-buffer.ts';
import { createMonthReader } from '../costs/month.ts';
import { createPriceBook } from '../costs/price-book.ts';
import { createPriceUnpriced } from '../costs/price-unpriced.ts';
import { readPriceFiles } from '../costs/read-price-files.ts';
import { createUsageStore } from '../costs/usage-store.ts';
import { openDatabase } from '../database/open.ts';
import { createLogSync, keepLogSynced } from '../database/sync-log.ts';
import { type CallMetrics, createCallMetrics } from '../metrics/call-metrics.ts';
import { createPriceMemory } from '../metrics/price-memory.ts';
import { createDeletionLog } from '../privacy/retention/deletion-log.ts';
import { createRecordingStore } from '../recordings/recording-store.ts';
import { createUploadStore } from '../recordings/upload/upload-store.ts';
import { openSecretStore } from '../secrets/store.ts';
import { createAuditLog } from '../server/audit-log.ts';
import { createChangeAnnouncer } from '../server/change-announcer.ts';
import { openSettingsStore } from '../settings/store.ts';
import type { ServiceArguments } from './arguments.ts';
import { type Meter, meterCalls } from './meter-calls.ts';
import { redactCalls } from './redact-calls.ts';

export type Stores = ReturnType<typeof joinStores> extends Result<infer T> ? T : never;

const PRICES_DIR = join(import.meta.dirname, '../../../resources/prices');

/** Everything that is kept on disk. Fails before a port is opened: newer or broken database, wrong configuration. */
export const openStores = (args: ServiceArguments, log: Logger) => joinStores(args, log);

function joinStores({ dataDir, configPath }: ServiceArguments, log: Logger) {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const databasePath = join(dataDir, 'trunkline.db');
  const opened = openDatabase(databasePath);
  if (!opened.ok) return opened;
  const db = opened.value;
  const clock = Date.now;
  const audit = createAuditLog(db, clock);
  const settings = openSettingsStore({ db, audit, clock, configPath });
  if (!settings.ok) return settings;
  const secrets = openSecretStore(join(dataDir, 'secrets.json'), process.env);
  if (!secrets.ok) return secrets;
  const prices = createPriceBook(db, clock);
  const seeds = readPriceFiles(PRICES_DIR);
  if (seeds.ok) prices.seed(seeds.value);
  else log.error({ problem: seeds.failure.message }, 'The price list cannot be read: new calls have no cost');
  const agents = createAgentStore(db, audit, clock);
  agents.seed(rehearsalAgent);
  const usage = createUsageStore(db, prices);
  const live = createLiveCalls();
  const callStore = createCallStore(db, clock);
  const buffer = createWriteBuffer({
    db,
    onProblem: (problem) =>
      log.warn({ problem }, 'Records are kept in memory until the database can be written'),
    onRejected: (error) => log.error({ error: String(error) }, 'A record was refused by the database'),
  });
  const metrics = createCallMetrics(createPriceMemory(prices.priceFor, clock));
  const stored = createCallRecorder({
    store: callStore,
    levels: createLevelsStore(db),
    buffer,
    live,
    usage,
    agentVersionOf: (agentId) => agents.get(agentId)?.version ?? null,
    clock,
  });
  const callSigns = createCallSigns(clock);
  const recorder = meterCalls(
    redactCalls(stored, () => settings.value.current().redaction),
    meteredTwice(metrics, callSigns),
    (callId) => live.get(callId)?.kind ?? 'phone',
  );
  const changes = createChangeAnnouncer();
  settings.value.onChange(() => {
    changes.announce('settings');
    // Budget, time zone and exchange rates are part of every month.
    changes.announce('costs');
  });
  const stopSyncing = keepLogSynced(createLogSync(databasePath), (problem) => {
    if (problem === null) log.info({}, 'The database is synced to the disk again');
    else
      log.warn({ problem }, 'The database cannot be synced to the disk: a power cut may take the last calls');
  });
  agents.onChange(() => changes.announce('agents'));
  secrets.value.onChange(() => changes.announce('secrets'));
  return succeed({
    db,
    stopSyncing,
    audit,
    changes,
    settings: settings.value,
    secrets: secrets.value,
    prices,
    agents,
    usage,
    live,
    callStore,
    recorder,
    metrics,
    callSigns,
    alerts: createAlertStore(db),
    buffer,
    deletions: createDeletionLog(db, clock),
    recordings: createRecordingStore(db),
    recordingUploads: createUploadStore(db),
    log: createCallLog(db, usage),
    month: createMonthReader(db, { clock, settings: () => settings.value.current() }),
    priceUnpriced: createPriceUnpriced(db),
  });
}

/** For who scrapes, and for alerts; how a test was understood says nothing about callers. */
const meteredTwice = (metrics: CallMetrics, signs: CallSigns): Meter => ({
  ...metrics,
  turn(turn, kind) {
    metrics.turn(turn);
    if (kind !== 'test') signs.turn(turn);
  },
  event(event) {
    metrics.event(event);
    signs.event(event);
  },
});
