import { join } from 'node:path';
import type { Logger } from 'pino';
import { type Result, succeed } from '../../shared/result.ts';
import type { RehearsalWorkers } from '../agents/rehearsal/rehearsals.ts';
import type { AlertsFeature } from '../alerts/handlers.ts';
import type { BackupFeature } from '../backup/handlers.ts';
import type { RoomsControl } from '../calls/handlers.ts';
import type { Contacts } from '../contacts/look-up.ts';
import type { Deliveries } from '../deliveries/open-deliveries.ts';
import type { DiagnosticsParts } from '../diagnostics/handlers.ts';
import { findPortHolder } from '../phone-line/sip/port-holder.ts';
import type { TrialWorkers } from '../providers/provider-trials.ts';
import type { Recordings } from '../recordings/open-recordings.ts';
import { writePrivateFile } from '../secrets/private-file.ts';
import { type AccessTokens, createAccessTokens } from '../server/access-tokens.ts';
import type { PhoneLineControl, RoutedAgentsView, WorkersView } from '../server/collaborators.ts';
import { createServer, type ServerParts } from '../server/create-server.ts';
import { createRouter } from '../server/router.ts';
import { openCallReads } from './call-reads.ts';
import { joinAccess } from './join-access.ts';
import type { JoinedLiveKit } from './join-livekit.ts';
import type { JoinedPrivacy } from './join-privacy.ts';
import type { JoinedRecordings } from './join-recordings.ts';
import type { JoinedRoomCalls } from './join-room-calls.ts';
import { joinSetup } from './join-setup.ts';
import { joinThreeCx } from './join-three-cx.ts';
import { joinTrials } from './join-trials.ts';
import { joinWordChecks } from './join-word-checks.ts';
import { keptToken } from './kept-token.ts';
import { metricsEntrance } from './metrics-entrance.ts';
import type { Stores } from './open-stores.ts';
import type { StateReaders } from './state-readers.ts';
import { VERSION } from './version.ts';

/** dist/page, seen from the sources and from the built program. */
const PAGE_DIR = join(
  import.meta.dirname,
  import.meta.filename.endsWith('.ts') ? '../../../dist/page' : '../../../page',
);

export interface OpenApi {
  /** Ends event streams too, and the entrance for the network. */
  close(): Promise<void>;
  readonly tokens: AccessTokens;
  readonly url: string;
  /** Of a certificate that somebody else made for the network's entrance; null: none, or it is shut. */
  certificateUntil(): number | null;
}

export interface OpenApiParts extends StateReaders {
  readonly diagnostics: DiagnosticsParts;
  readonly alerting: AlertsFeature;
  readonly privacy: JoinedPrivacy;
  readonly backup: BackupFeature;
  readonly dataDir: string;
  readonly stores: Stores;
  readonly phoneLine: PhoneLineControl;
  readonly workers: WorkersView;
  /** Where agents are rehearsed and providers tried. */
  readonly trialWorkers: RehearsalWorkers & TrialWorkers;
  readonly directory: RoutedAgentsView;
  readonly liveKit: JoinedLiveKit;
  readonly rooms: RoomsControl;
  readonly roomCalls: JoinedRoomCalls;
  readonly recordings: JoinedRecordings;
  readonly deliveries: Deliveries;
  readonly contacts: Contacts;
  readonly log: Logger;
}

/** Fails with 'port_taken' and who holds the port. */
export async function openApi({
  dataDir,
  stores,
  phoneLine,
  workers,
  trialWorkers,
  directory,
  liveKit,
  rooms,
  roomCalls,
  recordings,
  deliveries,
  contacts,
  status,
  overview,
  diagnostics,
  alerting,
  privacy,
  backup,
  log,
}: OpenApiParts): Promise<Result<OpenApi>> {
  const tokens = createAccessTokens(dataDir, writePrivateFile);
  const { access, lan } = joinAccess({
    stores,
    tokens,
    dataDir,
    log,
    clock: Date.now,
    endListening: (belongs) => rooms.endListening(belongs),
    openServer: (rules) => createServer(serverParts, rules),
  });
  const setup = joinSetup(stores, phoneLine, workers, log);
  const callReads = openCallReads(stores.db.name);
  const router = createRouter({
    ...stores,
    reader: callReads.reader,
    setup,
    threeCx: joinThreeCx(stores, phoneLine),
    access,
    lan,
    phoneLine,
    rooms,
    recordings,
    deliveries,
    contacts,
    testCalls: roomCalls,
    callStore: deleteWithRecording(stores.callStore, recordings),
    workers,
    directory,
    status,
    overview,
    diagnostics,
    alerting,
    privacy,
    wordChecks: joinWordChecks(stores),
    backup,
    liveKit: liveKit.feature,
    liveKitSip: {
      ...liveKit.sip,
      answer: () => ({ ...liveKit.sip.answer(), agents: roomCalls.agentServer() }),
    },
    ...joinTrials(stores, trialWorkers),
    records: stores.recorder,
    version: VERSION,
    startedAt: Date.now(),
  });
  const serverParts: ServerParts = {
    router,
    credentials: access.credentials,
    streams: access.streams,
    exportCalls: callReads.exportCalls,
    exportCaller: privacy.exportCaller,
    playRecording: (callId) => recordings.play(callId),
    jobs: roomCalls.entrance,
    metrics: metricsEntrance(
      stores.metrics,
      status,
      keptToken(join(dataDir, 'metrics-token'), log, 'Scrapers'),
    ),
    liveKitApiUrl: () => liveKit.access()?.apiUrl ?? null,
    importImage: (file) => liveKit.feature.importFile(file),
    audit: stores.audit,
    findPortHolder,
    pageDir: PAGE_DIR,
    authorityCertificate: () => lan.authority(),
    onBug: (error, path) =>
      log.error({ error: String(error), stack: error.stack, path }, 'A request met a bug'),
  };
  const server = await createServer(serverParts, { kind: 'this_machine' });
  const { host, port } = stores.settings.current().api;
  const listening = await server.listen(host, port);
  if (!listening.ok) return listening;
  // Not waited for: calls are answered whether or not the network may look on.
  void lan.entrance.apply();
  const close = async () => {
    setup.close();
    await Promise.all([lan.entrance.close(), server.close(), callReads.reader.close()]);
  };
  const certificateUntil = () => {
    const entrance = lan.entrance.status();
    return entrance.state === 'open' && !entrance.selfMade ? entrance.certificate.validTo : null;
  };
  return succeed({ close, tokens, url: listening.value.url, certificateUntil });
}

/** The file goes first: a row without its file says so, a file without its row would be found by nobody. */
const deleteWithRecording = (
  callStore: Stores['callStore'],
  recordings: Pick<Recordings, 'delete'>,
): Pick<Stores['callStore'], 'deleteCall'> => ({
  deleteCall(callId) {
    recordings.delete(callId);
    return callStore.deleteCall(callId);
  },
});
