import type { Readable } from 'node:stream';
import type { LiveKitProblem } from '../../shared/contract/livekit.ts';
import type { LiveKitSettings } from '../../shared/contract/settings.ts';
import { fail, type Result } from '../../shared/result.ts';
import { createConfigFile } from './containers/config-file.ts';
import { networkingOf, thisContainerUser } from './containers/docker-place.ts';
import type { ContainerEngine, EngineFacts } from './containers/engine.ts';
import { askHealth } from './containers/health.ts';
import {
  type ContainerState,
  type DesiredProgram,
  keepContainer,
  START_LIMIT_MS,
  WATCH_INTERVAL_MS,
} from './containers/keep-container.ts';
import { openKeptContainer } from './containers/kept-container.ts';
import { openDockerEngine } from './containers/open-docker-engine.ts';
import { removeKept, removeOurs } from './containers/remove-ours.ts';
import { findTakenPort, type PortHolderFinder, type WantedPort } from './containers/taken-port.ts';
import { keepExternal } from './keep-external.ts';
import { type ApiKey, keyTable } from './keys/api-keys.ts';
import type { Installation } from './keys/key-file.ts';
import { type RedisPlace, renderServerConfig } from './server-config.ts';
import { IMAGE, serverContainer } from './server-container.ts';

/** LiveKit as other features see it. None of it is on the way of a phone call. */
export interface LiveKit {
  state(): ContainerState;
  /** How to reach the server and sign tokens for it; null while it is not healthy. Ask again for each token: keys rotate. */
  access(): LiveKitAccess | null;
  /** After each change of the state. Returns how to stop. */
  onChange(listener: () => void): () => void;
}

export interface LiveKitAccess {
  /** Signalling of workers on this machine; pages use the proxy at their own origin. */
  readonly wsUrl: string;
  /** Of the server API (livekit-server-sdk). */
  readonly apiUrl: string;
  readonly key: ApiKey;
  /** Tells our rooms from those of others on the same server. */
  readonly installationId: string;
}

export interface LiveKitParts {
  readonly settings: () => LiveKitSettings;
  readonly installation: () => Installation;
  /** Of a LiveKit that others run; null: not set. */
  readonly externalKey: () => ApiKey | null;
  /** Folder of the rendered configuration, made if it is missing. */
  readonly configDir: string;
  readonly maxCallSeconds: number;
  /** Where the server keeps what LiveKit SIP needs; null: in memory. */
  readonly redis: () => RedisPlace | null;
  /** Images of containers beside the server's, which may come in the same file. */
  readonly furtherImages: () => readonly string[];
  readonly findPortHolder: PortHolderFinder;
  /** The configuration had been changed by hand and was put right. */
  readonly onConfigRestored: () => void;
}

export interface KeptLiveKit extends LiveKit {
  /**
   * Puts settings and keys in force as they are now; the server is made anew only if that changes it. Off: the container
   * and its configuration, which holds keys, are removed; the image stays.
   */
  apply(): void;
  /** Looks again now, without waiting for the next time. */
  retry(): void;
  /** The bytes of a file made by `docker save`. */
  importImage(file: Readable): Promise<Result<void, LiveKitProblem>>;
  /** Removes our container; it is made anew at once while LiveKit is on. */
  removeContainer(): Promise<Result<void, LiveKitProblem>>;
  logTail(lines: number): Promise<Result<string, LiveKitProblem>>;
  /** Leaves the container running: who listens just now goes on. */
  close(): Promise<void>;
}

const LOOPBACK = '127.0.0.1';
const CONFIG_NAME = 'livekit.yaml';

export function openLiveKit(parts: LiveKitParts): KeptLiveKit {
  const listeners = new Set<() => void>();
  const kept = openKeptContainer({
    wanted: () => (parts.settings().enabled ? wantedText(parts) : null),
    keep: (onState, signal) =>
      parts.settings().externalUrl === null
        ? keep(parts, onState, signal)
        : keepOthers(parts, onState, signal),
    remove: () => removeServer(parts),
    onChange() {
      for (const listener of listeners) listener();
    },
  });
  return {
    ...kept,
    access() {
      if (kept.state().state !== 'healthy') return null;
      const { installationId, keys } = parts.installation();
      const { externalUrl, apiPort } = parts.settings();
      const wsUrl = externalUrl ?? `ws://${LOOPBACK}:${apiPort}`;
      const key = externalUrl === null ? keys.current : parts.externalKey();
      return key && { wsUrl, apiUrl: apiUrlOf(wsUrl), key, installationId };
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async importImage(file) {
      const imported = await engineOf(parts).importImage(file, [IMAGE, ...parts.furtherImages()]);
      if (imported.ok && kept.state().state !== 'healthy') kept.retry();
      return imported;
    },
    async removeContainer() {
      const removed = await removeOurs(engineOf(parts), parts.installation().installationId);
      if (removed.ok) kept.retry();
      return removed;
    },
    logTail: (lines) => engineOf(parts).logTail(lines),
  };
}

/** When its keys cannot be read: every state tells so until the service is started again. */
export function unusableLiveKit(detail: string, since: number): KeptLiveKit {
  const problem = { code: 'keys_unreadable', detail } as const;
  return {
    state: () => ({ state: 'failed', problem, since }),
    access: () => null,
    onChange: () => () => {},
    apply() {},
    retry() {},
    importImage: async () => fail(problem),
    removeContainer: async () => fail(problem),
    logTail: async () => fail(problem),
    close: () => Promise.resolve(),
  };
}

/** "wss://host" to "https://host": both are on one port. */
const apiUrlOf = (wsUrl: string): string => wsUrl.replace(/^ws/, 'http').replace(/\/$/, '');

/** Our own container is not needed beside it. */
async function keepOthers(
  parts: LiveKitParts,
  onState: (state: ContainerState) => void,
  signal: AbortSignal,
): Promise<void> {
  await removeServer(parts);
  const apiUrl = apiUrlOf(parts.settings().externalUrl ?? '');
  await keepExternal({ apiUrl, key: parts.externalKey(), onState, now: Date.now }, signal);
}

/** What makes another server. How often keys change and what callers are told does not. */
function wantedText({ settings, installation, redis, externalKey }: LiveKitParts): string {
  const { keyRotationDays: _days, announceListening: _announce, ...ofServer } = settings();
  if (ofServer.externalUrl !== null) return JSON.stringify([ofServer.externalUrl, externalKey()]);
  const { installationId, keys } = installation();
  return JSON.stringify([ofServer, installationId, keyTable(keys), redis()]);
}

const engineOf = ({ settings }: LiveKitParts): ContainerEngine =>
  openDockerEngine(settings().dockerSocketPath, { name: settings().containerName, image: IMAGE });

const removeServer = async (parts: LiveKitParts): Promise<void> =>
  void (await removeKept(
    () => engineOf(parts),
    parts.installation().installationId,
    createConfigFile(parts.configDir, CONFIG_NAME),
  ));

/** Until the signal: with the settings and keys as they are at its begin. */
function keep(
  parts: LiveKitParts,
  onState: (state: ContainerState) => void,
  signal: AbortSignal,
): Promise<void> {
  const settings = parts.settings();
  const installation = parts.installation();
  const redis = parts.redis();
  return keepContainer(
    {
      engine: engineOf(parts),
      refuse: () => null,
      want: (engine) => wantedServer(engine, settings, installation, redis, parts),
      installationId: installation.installationId,
      configFile: createConfigFile(parts.configDir, CONFIG_NAME),
      onConfigRestored: parts.onConfigRestored,
      // Who listens hears again within seconds; no call ends with it.
      mayReplace: () => Promise.resolve(true),
      takenPort: () => findTakenPort(portsOf(settings), parts.findPortHolder),
      askHealth: () => askHealth(`http://${LOOPBACK}:${settings.apiPort}/`),
      onState,
      now: Date.now,
      watchIntervalMs: WATCH_INTERVAL_MS,
      startLimitMs: START_LIMIT_MS,
    },
    signal,
  );
}

const portsOf = (settings: LiveKitSettings): WantedPort[] => [
  { protocol: 'tcp', address: LOOPBACK, port: settings.apiPort },
  ...(settings.metricsPort === null
    ? []
    : [{ protocol: 'tcp', address: LOOPBACK, port: settings.metricsPort } as const]),
  ...mediaAddressesOf(settings).map(
    (address) => ({ protocol: 'udp', address, port: settings.rtcPort }) as const,
  ),
];

const mediaAddressesOf = ({ lanMediaAddress }: LiveKitSettings): string[] =>
  lanMediaAddress === null || lanMediaAddress === LOOPBACK ? [LOOPBACK] : [LOOPBACK, lanMediaAddress];

function wantedServer(
  engine: EngineFacts,
  settings: LiveKitSettings,
  { installationId, keys }: Installation,
  redis: RedisPlace | null,
  { configDir, maxCallSeconds }: LiveKitParts,
): DesiredProgram {
  const { containerName, apiPort, rtcPort, metricsPort } = settings;
  const networking = networkingOf(engine, process.platform);
  const mediaAddresses = mediaAddressesOf(settings);
  const where = { networking, apiPort, rtcPort, metricsPort, mediaAddresses } as const;
  const config = renderServerConfig({ ...where, keys: keyTable(keys), redis, maxCallSeconds });
  const user = thisContainerUser(engine);
  return {
    config,
    desired: serverContainer({ ...where, installationId, containerName, configDir, config, user }),
  };
}
