import type { Readable } from 'node:stream';
import Docker from 'dockerode';
import type { LiveKitProblem } from '../../shared/contract/livekit.ts';
import type { LiveKitSettings } from '../../shared/contract/settings.ts';
import { fail, type Result, succeed } from '../../shared/result.ts';
import { type ApiKey, keyTable } from './api-keys.ts';
import { createConfigFile } from './config-file.ts';
import { desiredContainer, IMAGE } from './desired-container.ts';
import { createDockerEngine } from './docker-engine.ts';
import { containerUser, networkingOf, thisDockerSocketPath } from './docker-place.ts';
import type { ContainerEngine, EngineFacts } from './engine.ts';
import {
  type DesiredServer,
  keepServer,
  type ServerState,
  START_LIMIT_MS,
  WATCH_INTERVAL_MS,
} from './keep-server.ts';
import type { Installation } from './key-file.ts';
import { renderServerConfig } from './server-config.ts';
import { askHealth } from './server-health.ts';
import { findTakenPort, type PortHolderFinder } from './taken-port.ts';

/** LiveKit as other features see it. None of it is on the way of a phone call. */
export interface LiveKit {
  state(): ServerState;
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
  /** Folder of the rendered configuration, made if it is missing. */
  readonly configDir: string;
  readonly maxCallSeconds: number;
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

interface Keeping {
  /** What it was begun with; the same again changes nothing. */
  readonly wanted: string;
  readonly stopping: AbortController;
  readonly ended: Promise<void>;
}

const LOOPBACK = '127.0.0.1';

export function openLiveKit(parts: LiveKitParts): KeptLiveKit {
  const listeners = new Set<() => void>();
  let state: ServerState = { state: 'off' };
  let keeping: Keeping | null = null;
  const tell = (next: ServerState) => {
    state = next;
    for (const listener of listeners) listener();
  };
  let removed: Promise<void> = Promise.resolve();
  const stop = async () => {
    const [last, removing] = [keeping, removed];
    keeping = null;
    last?.stopping.abort();
    await last?.ended;
    await removing;
  };
  const begin = (before: Promise<void>) => {
    const stopping = new AbortController();
    const onState = (next: ServerState) => {
      if (!stopping.signal.aborted) tell(next);
    };
    const ended = before.then(() => keep(parts, onState, stopping.signal));
    keeping = { wanted: wantedText(parts), stopping, ended };
    // At once: new keys must not be used with the old server.
    tell({ state: 'working', doing: 'look', pulled: null });
  };
  const beginAgain = () => begin(stop());
  return {
    state: () => state,
    access() {
      if (state.state !== 'healthy') return null;
      const { installationId, keys } = parts.installation();
      const place = `${LOOPBACK}:${parts.settings().apiPort}`;
      return { wsUrl: `ws://${place}`, apiUrl: `http://${place}`, key: keys.current, installationId };
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    apply() {
      if (parts.settings().enabled) {
        if (keeping?.wanted !== wantedText(parts)) beginAgain();
        return;
      }
      const stopped = stop();
      removed = stopped.then(() => removeServer(parts));
      if (state.state !== 'off') tell({ state: 'off' });
    },
    retry() {
      if (parts.settings().enabled) beginAgain();
    },
    async importImage(file) {
      const imported = await engineOf(parts).importImage(file);
      if (imported.ok && state.state !== 'healthy' && parts.settings().enabled) beginAgain();
      return imported;
    },
    async removeContainer() {
      const removed = await removeOurs(engineOf(parts), parts.installation().installationId);
      if (removed.ok && parts.settings().enabled) beginAgain();
      return removed;
    },
    logTail: (lines) => engineOf(parts).logTail(lines),
    close: stop,
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

/** What makes another server. How often keys change and what callers are told does not. */
function wantedText({ settings, installation }: LiveKitParts): string {
  const { keyRotationDays: _days, announceListening: _announce, ...ofServer } = settings();
  const { installationId, keys } = installation();
  return JSON.stringify([ofServer, installationId, keyTable(keys)]);
}

function engineOf({ settings }: LiveKitParts): ContainerEngine {
  const { dockerSocketPath, containerName } = settings();
  const docker = new Docker({ socketPath: thisDockerSocketPath(dockerSocketPath) });
  return createDockerEngine(docker, { name: containerName, image: IMAGE });
}

async function removeOurs(
  engine: ContainerEngine,
  installationId: string,
): Promise<Result<void, LiveKitProblem>> {
  const container = await engine.container();
  if (!container.ok) return container;
  if (container.value === null) return succeed(undefined);
  return container.value.owner === installationId ? engine.remove() : fail({ code: 'foreign_container' });
}

/** Docker is not even asked where no server was ever kept. What fails is tried at the next start or change. */
async function removeServer(parts: LiveKitParts): Promise<void> {
  const configFile = createConfigFile(parts.configDir);
  if (!configFile.exists()) return;
  const removed = await removeOurs(engineOf(parts), parts.installation().installationId);
  if (removed.ok || removed.failure.code === 'foreign_container') configFile.remove();
}

/** Until the signal: with the settings and keys as they are at its begin. */
function keep(
  parts: LiveKitParts,
  onState: (state: ServerState) => void,
  signal: AbortSignal,
): Promise<void> {
  const settings = parts.settings();
  const installation = parts.installation();
  const mediaAddresses = mediaAddressesOf(settings);
  return keepServer(
    {
      engine: engineOf(parts),
      want: (engine) => wantedServer(engine, settings, installation, parts),
      installationId: installation.installationId,
      configFile: createConfigFile(parts.configDir),
      onConfigRestored: parts.onConfigRestored,
      takenPort: () => findTakenPort({ ...settings, mediaAddresses }, parts.findPortHolder),
      askHealth: () => askHealth(`http://${LOOPBACK}:${settings.apiPort}/`),
      onState,
      now: Date.now,
      watchIntervalMs: WATCH_INTERVAL_MS,
      startLimitMs: START_LIMIT_MS,
    },
    signal,
  );
}

const mediaAddressesOf = ({ lanMediaAddress }: LiveKitSettings): string[] =>
  lanMediaAddress === null || lanMediaAddress === LOOPBACK ? [LOOPBACK] : [LOOPBACK, lanMediaAddress];

function wantedServer(
  engine: EngineFacts,
  settings: LiveKitSettings,
  { installationId, keys }: Installation,
  { configDir, maxCallSeconds }: LiveKitParts,
): DesiredServer {
  const { containerName, apiPort, rtcPort } = settings;
  const networking = networkingOf(engine, process.platform);
  const where = { networking, apiPort, rtcPort, mediaAddresses: mediaAddressesOf(settings) } as const;
  const config = renderServerConfig({ ...where, keys: keyTable(keys), maxCallSeconds });
  const own = process.getuid && process.getgid ? { uid: process.getuid(), gid: process.getgid() } : null;
  const user = containerUser(engine, own);
  return {
    config,
    desired: desiredContainer({ ...where, installationId, containerName, configDir, config, user }),
  };
}
