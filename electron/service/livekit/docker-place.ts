import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

export interface DockerPlaceFacts {
  readonly platform: NodeJS.Platform;
  /** What the owner set; goes before all else. */
  readonly setting: string | null;
  /** DOCKER_HOST of the service's environment. */
  readonly dockerHost: string | undefined;
  readonly home: string;
  readonly exists: (path: string) => boolean;
}

/**
 * Pure: the socket or named pipe that Docker listens on. Docker Desktop on Linux has one in the home of its user; the
 * Engine's own goes before it, since a service runs without a sign-in. Of DOCKER_HOST only local addresses count: a
 * container on another machine could not be reached on loopback.
 */
export function dockerSocketPath({ platform, setting, dockerHost, home, exists }: DockerPlaceFacts): string {
  if (setting !== null) return setting;
  const local = /^(?:unix|npipe):\/\/(.+)$/.exec(dockerHost ?? '')?.[1];
  if (local !== undefined) return local;
  if (platform === 'win32') return '//./pipe/docker_engine';
  const engine = '/var/run/docker.sock';
  const desktop = join(home, '.docker/desktop/docker.sock');
  return !exists(engine) && exists(desktop) ? desktop : engine;
}

export const thisDockerSocketPath = (setting: string | null): string =>
  dockerSocketPath({
    platform: process.platform,
    setting,
    dockerHost: process.env.DOCKER_HOST,
    home: homedir(),
    exists: existsSync,
  });
