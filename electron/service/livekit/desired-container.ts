import { createHash } from 'node:crypto';
import type { ContainerCreateOptions } from 'dockerode';
import type { Networking } from './server-config.ts';

/** Pinned: an update comes with an update of Trunkline, tested together. */
export const IMAGE = 'livekit/livekit-server:v1.13.5';

const LABEL_OWNER = 'trunkline.owner';
const LABEL_SPEC = 'trunkline.spec';
const CONFIG_DIR = '/etc/trunkline-livekit';
const MEGABYTE = 1024 * 1024;

export interface DesiredInput {
  /** Tells the containers of two installations on one Engine apart. */
  readonly installationId: string;
  readonly containerName: string;
  readonly networking: Networking;
  readonly apiPort: number;
  readonly rtcPort: number;
  /** Addresses that the media port is published on: loopback, and the LAN address when others listen in. */
  readonly mediaAddresses: readonly string[];
  /** Folder of the rendered configuration, readable by this account only. */
  readonly configDir: string;
  readonly config: string;
  /** "uid:gid" that may read the folder; null where the Engine maps owners itself (Docker Desktop). */
  readonly user: string | null;
}

export interface DesiredContainer {
  readonly options: ContainerCreateOptions;
  /** Changes whenever the container must be made anew; the configuration is part of it. */
  readonly spec: string;
}

/** What the container must be. The configuration is mounted, not handed over in the environment: `docker inspect` shows that. */
export function desiredContainer(input: DesiredInput): DesiredContainer {
  const options = withoutLabels(input);
  const spec = createHash('sha256')
    .update(JSON.stringify(options))
    .update(input.config)
    .digest('hex')
    .slice(0, 24);
  return {
    spec,
    options: { ...options, Labels: { [LABEL_OWNER]: input.installationId, [LABEL_SPEC]: spec } },
  };
}

function withoutLabels(input: DesiredInput): ContainerCreateOptions {
  const published = input.networking === 'published';
  const [api, rtc] = [`${input.apiPort}/tcp`, `${input.rtcPort}/udp`];
  return {
    name: input.containerName,
    Image: IMAGE,
    Cmd: ['--config', `${CONFIG_DIR}/livekit.yaml`],
    ...(input.user === null ? {} : { User: input.user }),
    ...(published ? { ExposedPorts: { [api]: {}, [rtc]: {} } } : {}),
    StopTimeout: 5,
    HostConfig: {
      NetworkMode: published ? 'bridge' : 'host',
      ...(published
        ? {
            PortBindings: {
              [api]: [{ HostIp: '127.0.0.1', HostPort: String(input.apiPort) }],
              [rtc]: input.mediaAddresses.map((HostIp) => ({ HostIp, HostPort: String(input.rtcPort) })),
            },
          }
        : {}),
      Binds: [`${input.configDir}:${CONFIG_DIR}:ro`],
      // It exits with 0 on a wrong configuration: "on-failure" would not start it again.
      RestartPolicy: { Name: 'unless-stopped' },
      LogConfig: { Type: 'json-file', Config: { 'max-size': '10m', 'max-file': '3' } },
      Memory: 1024 * MEGABYTE,
      MemorySwap: 1024 * MEGABYTE,
      PidsLimit: 512,
      ReadonlyRootfs: true,
      CapDrop: ['ALL'],
      SecurityOpt: ['no-new-privileges'],
    },
  };
}

export interface ContainerLabels {
  readonly owner: string | null;
  readonly spec: string | null;
}

/** For a filter of the Engine's list. */
export const ownerLabel = (owner: string): string => `${LABEL_OWNER}=${owner}`;

export const labelsOf = (labels: Readonly<Record<string, string>> | undefined): ContainerLabels => ({
  owner: labels?.[LABEL_OWNER] ?? null,
  spec: labels?.[LABEL_SPEC] ?? null,
});
