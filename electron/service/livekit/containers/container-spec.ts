import { createHash } from 'node:crypto';
import type { ContainerCreateOptions, HostConfig } from 'dockerode';

const LABEL_OWNER = 'trunkline.owner';
const LABEL_SPEC = 'trunkline.spec';
const MEGABYTE = 1024 * 1024;

export interface DesiredContainer {
  readonly options: ContainerCreateOptions;
  /** Changes whenever the container must be made anew; the configuration is part of it. */
  readonly spec: string;
}

/** `owner` tells the containers of two installations on one Engine apart. */
export function desiredContainer(
  owner: string,
  options: ContainerCreateOptions,
  config: string,
): DesiredContainer {
  const spec = createHash('sha256').update(JSON.stringify(options)).update(config).digest('hex').slice(0, 24);
  return { spec, options: { ...options, Labels: { [LABEL_OWNER]: owner, [LABEL_SPEC]: spec } } };
}

/** What every container of ours is held to. */
export const confined = (memoryMegabytes: number): HostConfig => ({
  // livekit's programs exit with 0 on a wrong configuration: "on-failure" would not start them again.
  RestartPolicy: { Name: 'unless-stopped' },
  LogConfig: { Type: 'json-file', Config: { 'max-size': '10m', 'max-file': '3' } },
  Memory: memoryMegabytes * MEGABYTE,
  MemorySwap: memoryMegabytes * MEGABYTE,
  PidsLimit: 512,
  ReadonlyRootfs: true,
  CapDrop: ['ALL'],
  SecurityOpt: ['no-new-privileges'],
});

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
