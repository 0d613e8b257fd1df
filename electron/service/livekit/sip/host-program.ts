import type { ConfigFile } from '../containers/config-file.ts';
import type { DesiredContainer } from '../containers/container-spec.ts';
import { networkingOf, thisContainerUser } from '../containers/docker-place.ts';
import type { ContainerEngine, ContainerPlace, EngineFacts } from '../containers/engine.ts';
import type { Health } from '../containers/health.ts';
import {
  type ContainerState,
  keepContainer,
  START_LIMIT_MS,
  WATCH_INTERVAL_MS,
} from '../containers/keep-container.ts';
import { openDockerEngine } from '../containers/open-docker-engine.ts';
import { findTakenPort, type WantedPort } from '../containers/taken-port.ts';
import type { LiveKitSipParts } from './collaborators.ts';

/** A container that must be on the machine's own network. */
export interface HostProgram {
  readonly place: ContainerPlace;
  readonly config: string;
  readonly configFile: ConfigFile;
  readonly ports: readonly WantedPort[];
  /** `user`: "uid:gid" that may read the configuration. */
  desired(user: string | null): DesiredContainer;
  askHealth(): Promise<Health>;
  mayReplace(): Promise<boolean>;
}

export const hostEngine = (parts: LiveKitSipParts, place: ContainerPlace): ContainerEngine =>
  openDockerEngine(parts.liveKitSettings().dockerSocketPath, place);

/** Keeps it as it is described now, until the signal. */
export const keepHostProgram = (
  parts: LiveKitSipParts,
  program: HostProgram,
  onState: (state: ContainerState) => void,
  signal: AbortSignal,
): Promise<void> =>
  keepContainer(
    {
      engine: hostEngine(parts, program.place),
      refuse: (engine: EngineFacts) =>
        networkingOf(engine, process.platform) === 'host' ? null : { code: 'host_network_missing' },
      want: (engine) => ({ config: program.config, desired: program.desired(thisContainerUser(engine)) }),
      installationId: parts.installation().installationId,
      configFile: program.configFile,
      onConfigRestored: parts.onConfigRestored,
      mayReplace: () => program.mayReplace(),
      takenPort: () => findTakenPort(program.ports, parts.findPortHolder),
      askHealth: () => program.askHealth(),
      onState,
      now: parts.now,
      watchIntervalMs: WATCH_INTERVAL_MS,
      startLimitMs: START_LIMIT_MS,
    },
    signal,
  );
