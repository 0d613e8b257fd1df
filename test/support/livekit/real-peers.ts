import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * The real programs that LiveKit's tests talk to. Without one its tests are left out, except in CI, where that is an
 * error: `.ci/run` installs them.
 */
const INSTALLED = join(
  process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'),
  'trunkline/livekit-server-v1.13.5/livekit-server',
);

/** Built by install-livekit-server.sh. */
export const LIVEKIT_SERVER = process.env.LIVEKIT_SERVER_PATH ?? INSTALLED;

export const hasLivekitServer = isThere('livekit-server', () => existsSync(LIVEKIT_SERVER));
/** An Engine that answers and has the server's image. */
export const hasDocker = isThere('Docker with the image livekit/livekit-server:v1.13.5', () =>
  runs('docker', ['image', 'inspect', 'livekit/livekit-server:v1.13.5']),
);
/** Packed by pack-sip-images.sh. */
export const SIP_IMAGES = { redis: 'trunkline-test/redis', gateway: 'trunkline-test/livekit-sip-stand-in' };
export const hasSipImages = isThere('Docker with the test images of LiveKit SIP', () =>
  runs('docker', ['image', 'inspect', SIP_IMAGES.redis, SIP_IMAGES.gateway]),
);
export const hasDockerCompose = isThere('docker-compose', () => runs('docker-compose', ['version']));
export const hasRedis = isThere('redis-server', () => runs('redis-server', ['--version']));

function isThere(name: string, look: () => boolean): boolean {
  const there = look();
  if (!there && process.env.CI) throw new Error(`${name} is missing; CI must run its tests`);
  if (!there) process.stderr.write(`${name} is missing: its tests are left out (see .ci/run)\n`);
  return there;
}

function runs(command: string, args: readonly string[]): boolean {
  try {
    execFileSync(command, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
