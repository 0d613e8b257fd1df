import type { ContainerCreateOptions } from 'dockerode';
import { confined, type DesiredContainer, desiredContainer } from './containers/container-spec.ts';
import type { Networking } from './server-config.ts';

/** Pinned: an update comes with an update of Trunkline, tested together. */
export const IMAGE = 'livekit/livekit-server:v1.13.5';

const CONFIG_DIR = '/etc/trunkline-livekit';
const MEMORY_MEGABYTES = 1024;

export interface ServerContainerInput {
  readonly installationId: string;
  readonly containerName: string;
  readonly networking: Networking;
  readonly apiPort: number;
  readonly rtcPort: number;
  readonly metricsPort?: number | null;
  /** Addresses that the media port is published on: loopback, and the LAN address when others listen in. */
  readonly mediaAddresses: readonly string[];
  /** Folder of the rendered configuration, readable by this account only. */
  readonly configDir: string;
  readonly config: string;
  /** "uid:gid" that may read the folder; null where the Engine maps owners itself (Docker Desktop). */
  readonly user: string | null;
}

/** What the container must be. The configuration is mounted, not handed over in the environment: `docker inspect` shows that. */
export const serverContainer = (input: ServerContainerInput): DesiredContainer =>
  desiredContainer(input.installationId, optionsOf(input), input.config);

function optionsOf(input: ServerContainerInput): ContainerCreateOptions {
  const published = input.networking === 'published';
  const rtc = `${input.rtcPort}/udp`;
  const ofThisMachine = [input.apiPort, ...(input.metricsPort ? [input.metricsPort] : [])];
  const tcp = ofThisMachine.map((port) => [`${port}/tcp`, String(port)] as const);
  return {
    name: input.containerName,
    Image: IMAGE,
    Cmd: ['--config', `${CONFIG_DIR}/livekit.yaml`],
    ...(input.user === null ? {} : { User: input.user }),
    ...(published
      ? { ExposedPorts: { ...Object.fromEntries(tcp.map(([name]) => [name, {}])), [rtc]: {} } }
      : {}),
    StopTimeout: 5,
    HostConfig: {
      NetworkMode: published ? 'bridge' : 'host',
      ...(published
        ? {
            PortBindings: {
              ...Object.fromEntries(
                tcp.map(([name, HostPort]) => [name, [{ HostIp: '127.0.0.1', HostPort }]]),
              ),
              [rtc]: input.mediaAddresses.map((HostIp) => ({ HostIp, HostPort: String(input.rtcPort) })),
            },
          }
        : {}),
      Binds: [`${input.configDir}:${CONFIG_DIR}:ro`],
      ...confined(MEMORY_MEGABYTES),
    },
  };
}
