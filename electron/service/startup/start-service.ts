import type { Logger } from 'pino';
import { type Result, succeed } from '../../shared/result.ts';
import { createDirectory } from '../agents/directory.ts';
import { findPortHolder } from '../phone-line/sip/port-holder.ts';
import { writePrivateFile } from '../secrets/private-file.ts';
import { createAccessTokens } from '../server/access-tokens.ts';
import { createServer } from '../server/create-server.ts';
import { createPassword } from '../server/password.ts';
import { createSessions } from '../server/sessions.ts';
import { watchConfigFile } from '../settings/config-file.ts';
import type { ServiceArguments } from './arguments.ts';
import { createLineKeeper } from './line-keeper.ts';
import { lineSettingsOf } from './line-settings-of.ts';
import { openStores } from './open-stores.ts';
import { createProviderWatch } from './provider-watch.ts';
import { createWorkers } from './start-workers.ts';

export interface RunningService {
  readonly url: string;
  readonly signInUrl: string;
  readonly sip: readonly { readonly protocol: string; readonly address: string; readonly port: number }[];
  /** Why calls are not answered although the service runs; null when they are. */
  readonly lineProblem: string | null;
  readonly rehearsing: boolean;
  /** Ends every call with BYE, then everything else. */
  close(): Promise<void>;
}

const VERSION = '0.1.0';

/** Stores, workers, line, API, in this order; the only place where the features meet. */
export async function startService(args: ServiceArguments, log: Logger): Promise<Result<RunningService>> {
  const opened = openStores(args, log);
  if (!opened.ok) return opened;
  const stores = opened.value;
  const { settings, secrets } = stores;
  const created = createWorkers(settings.current(), args.dataDir, log);
  if (!created.ok) return created;
  const workers = created.value;

  const providers = createProviderWatch(
    (choice, key) => workers.pool.checkProvider(choice, key),
    ({ provider }, { message }) => log.warn({ provider, problem: message }, 'A provider cannot be used'),
  );
  const directory = createDirectory({
    agents: stores.agents,
    keyFor: (provider) => secrets.keyFor(provider),
    providerProblem: (profile) => providers.problemOf(profile),
  });
  const line = createLineKeeper({
    records: stores.recorder,
    agents: directory,
    workers: workers.pool,
    userAgentName: `Trunkline/${VERSION}`,
    log: (message, fields) => log.info(fields, message),
  });
  const lineSettings = () => lineSettingsOf(settings.current().phoneLine, (name) => secrets.get(name));

  const tokens = createAccessTokens(args.dataDir, writePrivateFile);
  const server = await createServer({
    ...stores,
    tokens,
    sessions: createSessions(stores.db, Date.now),
    password: createPassword(stores.db, Date.now),
    phoneLine: line,
    workers,
    records: stores.recorder,
    version: VERSION,
    startedAt: Date.now(),
    findPortHolder,
    onBug: (error, path) =>
      log.error({ error: String(error), stack: error.stack, path }, 'A request met a bug'),
  });
  const { host, port } = settings.current().api;
  const listening = await server.listen(host, port);
  if (!listening.ok) {
    stores.recorder.close();
    stores.db.close();
    return listening;
  }

  const interrupted = stores.callStore.markInterrupted();
  if (interrupted > 0)
    log.warn({ calls: interrupted }, 'Calls that the last run left open are marked interrupted');
  await workers.pool.start();
  const prepare = async () => {
    const agents = directory.routedAgents();
    await workers.pool.prepareAgents(agents);
    await providers.watch(agents);
  };
  const lineOpened = await line.apply(lineSettings());
  await workers.whenReady();
  await prepare();

  const stopWatching = [
    settings.onChange(() => void line.apply(lineSettings())),
    stores.agents.onChange(() => void prepare()),
    secrets.onChange(() => void Promise.all([line.apply(lineSettings()), prepare()])),
    args.configPath === null ? () => {} : watchConfigFile(args.configPath, () => settings.reloadFile()),
  ];
  return succeed({
    url: listening.value.url,
    signInUrl: `${listening.value.url}/sign-in#${tokens.signInToken()}`,
    sip: line.status().listening,
    lineProblem: lineOpened.ok ? null : lineOpened.failure.message,
    rehearsing: directory.routedAgents().every(({ profile }) => profile.stt[0]?.provider === 'rehearsal-stt'),
    async close() {
      for (const stop of stopWatching) stop();
      providers.stop();
      await line.close();
      await workers.pool.stop();
      await server.close();
      stores.recorder.close();
      stores.db.close();
    },
  });
}
