import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createConfigFile } from '../containers/config-file.ts';
import { type KeptContainer, openKeptContainer } from '../containers/kept-container.ts';
import { removeKept } from '../containers/remove-ours.ts';
import type { RedisPlace } from '../server-config.ts';
import type { LiveKitSipParts } from './collaborators.ts';
import { type HostProgram, hostEngine, keepHostProgram } from './host-program.ts';
import { REDIS_CONFIG_NAME, redisContainer, renderRedisConfig } from './redis-container.ts';
import { askRedis } from './redis-health.ts';

export const redisName = ({ liveKitSettings }: LiveKitSipParts): string =>
  `${liveKitSettings().containerName}-redis`;

export const redisPlace = ({ settings, installation }: LiveKitSipParts): RedisPlace => ({
  address: `127.0.0.1:${settings().redisPort}`,
  password: installation().redisPassword,
});

/** Redis, in which LiveKit keeps trunk and rule, and by which server and gateway speak with each other. */
export function openRedis(
  parts: LiveKitSipParts,
  isWanted: () => boolean,
  onChange: () => void,
): KeptContainer {
  const dataDir = join(parts.dir, 'redis-data');
  const configDir = join(parts.dir, 'redis');
  return openKeptContainer({
    wanted: () =>
      isWanted()
        ? JSON.stringify([redisName(parts), redisPlace(parts), parts.liveKitSettings().dockerSocketPath])
        : null,
    keep(onState, signal) {
      // Made by Docker it would belong to root.
      mkdirSync(dataDir, { recursive: true, mode: 0o700 });
      return keepHostProgram(parts, redisProgram(parts, configDir, dataDir), onState, signal);
    },
    async remove() {
      const engine = () => hostEngine(parts, { name: redisName(parts), image: parts.images.redis });
      const { installationId } = parts.installation();
      const configFile = createConfigFile(configDir, REDIS_CONFIG_NAME);
      if (!configFile.exists()) return;
      const removed = await removeKept(engine, installationId, configFile);
      // Callers' numbers are in it, and all that we need of it is made again.
      if (removed) rmSync(dataDir, { recursive: true, force: true });
    },
    onChange,
  });
}

function redisProgram(parts: LiveKitSipParts, configDir: string, dataDir: string): HostProgram {
  const { installationId, redisPassword: password } = parts.installation();
  const port = parts.settings().redisPort;
  const containerName = redisName(parts);
  const image = parts.images.redis;
  const config = renderRedisConfig({ port, password });
  return {
    place: { name: containerName, image },
    config,
    configFile: createConfigFile(configDir, REDIS_CONFIG_NAME),
    ports: [{ protocol: 'tcp', address: '127.0.0.1', port }],
    desired: (user) =>
      redisContainer({ image, installationId, containerName, configDir, dataDir, config, user }),
    askHealth: () => askRedis(port, password),
    // Server and gateway connect again by themselves; calls that stand go on meanwhile.
    mayReplace: () => Promise.resolve(true),
  };
}
