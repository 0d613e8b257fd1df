import { describe, expect, it } from 'vitest';
import {
  containerUser,
  dockerSocketPath,
  engineTraits,
  networkingOf,
} from '../../../../electron/service/livekit/containers/docker-place.ts';

const facts = {
  platform: 'linux' as NodeJS.Platform,
  setting: null,
  dockerHost: undefined,
  home: '/home/anna',
  exists: (path: string) => path === '/var/run/docker.sock',
};
const DESKTOP_SOCKET = '/home/anna/.docker/desktop/docker.sock';

describe('where Docker listens', () => {
  it.each([
    ['the setting before all', { setting: '/x.sock', dockerHost: 'unix:///y.sock' }, '/x.sock'],
    [
      'DOCKER_HOST if it is local',
      { dockerHost: 'unix:///run/user/1/docker.sock' },
      '/run/user/1/docker.sock',
    ],
    ['not another machine', { dockerHost: 'tcp://10.0.0.9:2375' }, '/var/run/docker.sock'],
    ['the pipe of Windows', { platform: 'win32' }, '//./pipe/docker_engine'],
    ['Docker Desktop on Linux', { exists: (path: string) => path === DESKTOP_SOCKET }, DESKTOP_SOCKET],
    ['the Engine before Docker Desktop', { exists: () => true }, '/var/run/docker.sock'],
    ['nothing there: where it would be', { exists: () => false }, '/var/run/docker.sock'],
  ] as const)('%s', (_name, change, expected) => {
    expect(dockerSocketPath({ ...facts, ...change })).toBe(expected);
  });
});

describe('how a container is to be made', () => {
  const engine = { OperatingSystem: 'Debian GNU/Linux 13', SecurityOptions: ['name=apparmor'] };
  const desktop = { OperatingSystem: 'Docker Desktop', SecurityOptions: null };
  const rootless = { ...engine, SecurityOptions: ['name=seccomp,profile=builtin', 'name=rootless'] };
  const own = { uid: 1001, gid: 1002 };

  it.each([
    ['Docker Engine on Linux', engine, 'linux', 'host', '1001:1002'],
    ['Docker Desktop on Linux', desktop, 'linux', 'published', null],
    ['Docker Desktop on Windows', desktop, 'win32', 'published', null],
    ['an Engine behind Windows', engine, 'win32', 'published', '1001:1002'],
    ['a rootless Engine', rootless, 'linux', 'published', null],
  ] as const)('%s', (_name, info, platform, networking, user) => {
    const traits = engineTraits(info);
    expect(networkingOf(traits, platform)).toBe(networking);
    expect(containerUser(traits, own)).toBe(user);
  });

  it('has no user where the system has none', () => {
    expect(containerUser(engineTraits(engine), null)).toBeNull();
  });
});
