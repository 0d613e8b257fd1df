import type { Logger } from 'pino';
import { standingOfLiveKitSip } from '../../shared/livekit-sip-standing.ts';
import { type Result, succeed } from '../../shared/result.ts';
import type { AlertsFeature } from '../alerts/handlers.ts';
import type { AlertKeeper } from '../alerts/keep-alerts.ts';
import type { BackupKeeper } from '../backup/run/backup-keeper.ts';
import type { Deliveries } from '../deliveries/open-deliveries.ts';
import type { ServiceLog } from '../diagnostics/log/service-log.ts';
import { keepPauses } from '../overview/pause-keeper.ts';
import type { Rooms } from '../rooms/open-rooms.ts';
import type { StatusSource } from '../server/status-source.ts';
import { watchConfigFile } from '../settings/config-file.ts';
import type { ServiceArguments } from './arguments.ts';
import { joinAlerts } from './join-alerts.ts';
import { backupSigns, joinBackup } from './join-backup.ts';
import { joinCallEnds } from './join-call-ends.ts';
import { joinDeliveries } from './join-deliveries.ts';
import { type Features, joinFeatures } from './join-features.ts';
import { type JoinedLiveKit, joinLiveKit, liveKitStatusOf } from './join-livekit.ts';
import { type JoinedPrivacy, joinPrivacy } from './join-privacy.ts';
import { type JoinedRecordings, joinRecordings } from './join-recordings.ts';
import { type JoinedRoomCalls, joinRoomCalls, withRoomCalls } from './join-room-calls.ts';
import { joinRooms } from './join-rooms.ts';
import { type OpenApi, openApi } from './open-api.ts';
import { type OpenedDiagnostics, openDiagnostics } from './open-diagnostics.ts';
import { openStores, type Stores } from './open-stores.ts';
import { releaseStartMemory } from './release-start-memory.ts';
import { writeServicePlace } from './service-place-file.ts';
import { createWorkers, type Workers } from './start-workers.ts';
import { createStateReaders } from './state-readers.ts';

export interface RunningService {
  readonly url: string;
  /** Works once; for a browser, when there is a page to open. */
  readonly signInUrl: string;
  /** File with the token of local programs. */
  readonly tokenPath: string;
  readonly sip: readonly { readonly protocol: string; readonly address: string; readonly port: number }[];
  /** Why calls are not answered although the service runs; null when they are. */
  readonly lineProblem: string | null;
  readonly rehearsing: boolean;
  /** Reads the configuration file again. A wrong one changes nothing; its problem is in `settings.get`. */
  reload(): Result<unknown>;
  /** Ends every call with BYE, then everything else. */
  close(): Promise<void>;
}

/** Stores, API, workers, line, in this order: nothing is answered before it can be recorded and talked to. */
export async function startService(
  args: ServiceArguments,
  serviceLog: ServiceLog,
): Promise<Result<RunningService>> {
  const { log } = serviceLog;
  const opened = openStores(args, log);
  if (!opened.ok) return opened;
  const stores = opened.value;
  const workers = createWorkers(stores.settings.current(), args.dataDir, log);
  if (!workers.ok) return workers;
  const recordings = joinRecordings(stores, args.dataDir, log);
  const deliveries = joinDeliveries(stores, args.dataDir, log);
  const backup = joinBackup(stores, args, log);
  const features = joinFeatures(stores, workers.value, recordings, log);
  const liveKit = joinLiveKit(stores, args.dataDir, log);
  const roomCalls = joinRoomCalls({
    stores,
    liveKit,
    directory: features.directory,
    callers: features.callers,
    recordings,
    dataDir: args.dataDir,
    apiUrl: () => (api.ok ? api.value.url : null),
    log,
  });
  const rooms = joinRooms({
    stores,
    liveKit,
    people: (callId) => features.line.people(callId) ?? roomCalls.people(callId),
    foreignRoom: (callId) => roomCalls.get(callId)?.roomName ?? null,
    log,
  });
  const diagnostics = openDiagnostics({
    dataDir: args.dataDir,
    stores,
    features,
    workers: workers.value,
    liveKit,
    agentServer: () => roomCalls.agentServer(),
    deliveries,
    // Made below: each of the two reads the other, later.
    status: { read: () => readers.status.read() },
    serviceLog,
    apiUrl: () => (api.ok ? api.value.url : null),
  });
  const readers = createStateReaders(
    stores,
    workers.value,
    features,
    {
      liveKit: () => liveKitStatusOf(liveKit.state()),
      liveKitSip: () => standingOfLiveKitSip({ ...liveKit.sip.answer(), agents: roomCalls.agentServer() }),
    },
    { failingChecks: () => diagnostics.runner.failing, alerts: () => alerting.keeper.standing() },
  );
  const alerting = joinAlerts({
    stores,
    status: readers.status,
    checks: () => diagnostics.runner.rows(),
    dataDir: args.dataDir,
    apiUrl: () => (api.ok ? api.value.url : null),
    pageCertificateUntil: () => (api.ok ? api.value.certificateUntil() : null),
    ways: deliveries,
    backup: () => backupSigns(backup),
    log,
  });
  const privacy = joinPrivacy(stores, recordings, args.dataDir, log);
  const parts = {
    dataDir: args.dataDir,
    stores,
    phoneLine: withRoomCalls(features.line, roomCalls),
    workers: workers.value,
    trialWorkers: workers.value.pool,
    directory: features.directory,
    liveKit,
    rooms,
    roomCalls,
    recordings,
    deliveries,
    contacts: features.contacts,
    ...readers,
    diagnostics,
    alerting,
    privacy,
    backup,
    log,
  };
  const api = await openApi(parts);
  if (!api.ok) {
    diagnostics.stop();
    await rooms.close();
    closeStores(stores);
    return api;
  }
  return succeed(
    await answerCalls(
      args,
      {
        stores,
        workers: workers.value,
        features,
        liveKit,
        rooms,
        roomCalls,
        recordings,
        deliveries,
        diagnostics,
        alerting,
        privacy,
        backup,
        status: readers.status,
        api: api.value,
      },
      log,
    ),
  );
}

interface Parts {
  readonly stores: Stores;
  readonly workers: Workers;
  readonly features: Features;
  readonly liveKit: JoinedLiveKit;
  readonly rooms: Rooms;
  readonly roomCalls: JoinedRoomCalls;
  readonly recordings: JoinedRecordings;
  readonly deliveries: Deliveries;
  readonly status: StatusSource;
  readonly diagnostics: OpenedDiagnostics;
  readonly alerting: AlertsFeature & { readonly keeper: AlertKeeper };
  readonly privacy: JoinedPrivacy;
  readonly backup: BackupKeeper;
  readonly api: OpenApi;
}

async function answerCalls(args: ServiceArguments, parts: Parts, log: Logger): Promise<RunningService> {
  const { stores, workers, features, liveKit, rooms, roomCalls, api } = parts;
  const removePlace = writeServicePlace(args.dataDir, api.url);
  const interrupted = stores.callStore.markInterrupted();
  if (interrupted > 0)
    log.warn({ calls: interrupted }, 'Calls that the last run left open are marked interrupted');
  await workers.pool.start();
  const stopTidying = parts.recordings.keepTidy();
  parts.recordings.uploads.start();
  parts.deliveries.start();
  const stopCallEnds = joinCallEnds(stores, workers, parts.deliveries, log);
  const stopRetention = parts.privacy.keeper.keepRunning();
  void parts.privacy.finishErasures();
  const stopLooking = parts.status.keepLooking();
  const stopAlerts = parts.alerting.keeper.keepLooking();
  const stopPauses = keepPauses(stores.settings, (problem) =>
    log.warn({ problem }, 'The end of a pause could not be saved'),
  );
  const stopBackups = parts.backup.keepLooking();
  const line = await features.applyLineSettings();
  await workers.whenReady();
  await features.prepareAgents();
  // Last: a call must not wait for a container.
  liveKit.begin();
  const stopWatching = watchChanges(args.configPath, stores, features, () => {
    stores.settings.reloadFile();
    // A file that is refused changes no setting, and is found by a check.
    parts.diagnostics.runner.runSoon();
  });
  const keepStartMemory = releaseStartMemory(() => parts.status.read().liveCalls > 0);
  const routed = features.directory.routedAgents();
  return {
    url: api.url,
    signInUrl: `${api.url}/sign-in#${api.tokens.signInToken()}`,
    tokenPath: api.tokens.bearerPath,
    sip: features.line.status().listening,
    lineProblem: line.ok ? null : line.failure.message,
    rehearsing: routed.every(({ profile }) => profile.stt[0]?.provider === 'rehearsal-stt'),
    reload: () => stores.settings.reloadFile(),
    async close() {
      keepStartMemory();
      stopTidying();
      stopCallEnds();
      await Promise.all([parts.recordings.uploads.stop(), parts.deliveries.stop()]);
      await stopRetention();
      stopLooking();
      stopAlerts();
      stopBackups();
      stopPauses();
      stopWatching();
      parts.diagnostics.stop();
      features.providers.stop();
      await Promise.all([features.line.close(), roomCalls.close(), rooms.close()]);
      await liveKit.close();
      await workers.pool.stop();
      removePlace();
      await api.close();
      closeStores(stores);
    },
  };
}

function watchChanges(
  configPath: string | null,
  stores: Stores,
  features: Features,
  onFileChanged: () => void,
): () => void {
  const { settings, agents, secrets } = stores;
  const stops = [
    settings.onChange(() => void features.applyLineSettings()),
    settings.onChange(onceRecordingChanges(settings, () => void features.prepareAgents())),
    agents.onChange(() => void features.prepareAgents()),
    secrets.onChange(() => void Promise.all([features.applyLineSettings(), features.prepareAgents()])),
    configPath === null ? () => {} : watchConfigFile(configPath, onFileChanged),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

/** Recorded calls begin with other words. Any other setting must not ask the providers anew. */
function onceRecordingChanges(settings: Stores['settings'], onChanged: () => void): () => void {
  let recorded = settings.current().recording.enabled;
  return () => {
    const { enabled } = settings.current().recording;
    if (enabled !== recorded) onChanged();
    recorded = enabled;
  };
}

function closeStores(stores: Stores): void {
  stores.recorder.close();
  stores.stopSyncing();
  stores.db.close();
}
