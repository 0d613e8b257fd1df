import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Networking } from '../server-config.ts';

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

/** What `docker info` says that changes how a container is to be made. */
export interface EngineTraits {
  /** In a virtual machine of its own. */
  readonly desktop: boolean;
  /** Its containers live in a network and a user namespace of its own. */
  readonly rootless: boolean;
}

export const engineTraits = (info: {
  readonly OperatingSystem?: string;
  readonly SecurityOptions?: readonly string[] | null;
}): EngineTraits => ({
  desktop: /docker desktop/i.test(info.OperatingSystem ?? ''),
  rootless: (info.SecurityOptions ?? []).some((option) => option.startsWith('name=rootless')),
});

/**
 * Pure: the host's own network costs nothing and keeps real addresses. Where "the host" would be another machine
 * (Docker Desktop, an Engine behind Windows) or another namespace (rootless), ports are published instead.
 */
export const networkingOf = ({ desktop, rootless }: EngineTraits, platform: NodeJS.Platform): Networking =>
  platform === 'linux' && !desktop && !rootless ? 'host' : 'published';

/** Pure: "uid:gid" that may read our files; null where the Engine maps owners itself. */
export const containerUser = (
  { desktop, rootless }: EngineTraits,
  own: { readonly uid: number; readonly gid: number } | null,
): string | null => (desktop || rootless || own === null ? null : `${own.uid}:${own.gid}`);

export const thisContainerUser = (engine: EngineTraits): string | null =>
  containerUser(
    engine,
    process.getuid && process.getgid ? { uid: process.getuid(), gid: process.getgid() } : null,
  );
