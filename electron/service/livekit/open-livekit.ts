import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Docker from 'dockerode';
import type { LiveKitSettings } from '../../shared/contract/settings.ts';
import { type ApiKey, keyTable } from './api-keys.ts';
import { desiredContainer, IMAGE } from './desired-container.ts';
import { createDockerEngine } from './docker-engine.ts';
import { thisDockerSocketPath } from './docker-place.ts';
import type { EngineFacts } from './engine.ts';
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
}

export interface KeptLiveKit extends LiveKit {
  /** Puts settings and keys in force as they are now; the server is made anew only if that changes it. */
  apply(): void;
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
  const stop = async () => {
    const last = keeping;
    keeping = null;
    last?.stopping.abort();
    await last?.ended;
  };
  const begin = (before: Promise<void>, wanted: string) => {
    const stopping = new AbortController();
    const onState = (next: ServerState) => {
      if (!stopping.signal.aborted) tell(next);
    };
    keeping = { wanted, stopping, ended: before.then(() => keep(parts, onState, stopping.signal)) };
  };
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
      const wanted = JSON.stringify([parts.settings(), parts.installation()]);
      if (keeping?.wanted === wanted) return;
      const stopped = stop();
      if (parts.settings().enabled) begin(stopped, wanted);
      else if (state.state !== 'off') tell({ state: 'off' });
    },
    close: stop,
  };
}

/** When its keys cannot be read: every state tells so until the service is started again. */
export function unusableLiveKit(detail: string, since: number): KeptLiveKit {
  return {
    state: () => ({ state: 'failed', problem: { code: 'keys_unreadable', detail }, since }),
    access: () => null,
    onChange: () => () => {},
    apply() {},
    close: () => Promise.resolve(),
  };
}

/** Until the signal: with the settings and keys as they are at its begin. */
function keep(
  parts: LiveKitParts,
  onState: (state: ServerState) => void,
  signal: AbortSignal,
): Promise<void> {
  const settings = parts.settings();
  const installation = parts.installation();
  const docker = new Docker({ socketPath: thisDockerSocketPath(settings.dockerSocketPath) });
  return keepServer(
    {
      engine: createDockerEngine(docker, { name: settings.containerName, image: IMAGE }),
      want: (engine) => wantedServer(engine, settings, installation, parts),
      installationId: installation.installationId,
      writeConfig: (config) => writeConfig(parts.configDir, config),
      askHealth: () => askHealth(`http://${LOOPBACK}:${settings.apiPort}/`),
      onState,
      now: Date.now,
      watchIntervalMs: WATCH_INTERVAL_MS,
      startLimitMs: START_LIMIT_MS,
    },
    signal,
  );
}

function wantedServer(
  engine: EngineFacts,
  { containerName, apiPort, rtcPort, lanMediaAddress }: LiveKitSettings,
  { installationId, keys }: Installation,
  { configDir, maxCallSeconds }: LiveKitParts,
): DesiredServer {
  const networking = engine.kind === 'desktop' ? 'published' : 'host';
  const mediaAddresses = lanMediaAddress === null ? [LOOPBACK] : [LOOPBACK, lanMediaAddress];
  const where = { networking, apiPort, rtcPort, mediaAddresses } as const;
  const config = renderServerConfig({ ...where, keys: keyTable(keys), maxCallSeconds });
  // Docker Desktop maps the owners of mounted files itself.
  const user = engine.kind === 'desktop' ? null : `${process.getuid?.() ?? 0}:${process.getgid?.() ?? 0}`;
  return {
    config,
    desired: desiredContainer({ ...where, installationId, containerName, configDir, config, user }),
  };
}

function writeConfig(configDir: string, config: string): void {
  mkdirSync(configDir, { recursive: true, mode: 0o700 });
  writeFileSync(join(configDir, 'livekit.yaml'), config, { mode: 0o600 });
}
