import { confined, type DesiredContainer, desiredContainer } from '../containers/container-spec.ts';

/** Redis's protocol under a free licence (BSD). Pinned: an update comes with an update of Trunkline. */
export const REDIS_IMAGE = 'valkey/valkey:8.1.9-alpine';
export const REDIS_CONFIG_NAME = 'redis.conf';

const CONFIG_DIR = '/etc/trunkline-redis';
const DATA_DIR = '/data';
const MEMORY_MEGABYTES = 256;

export interface RedisContainerInput {
  readonly image: string;
  readonly installationId: string;
  readonly containerName: string;
  readonly configDir: string;
  /** Where trunk, rule and rooms outlive a restart. */
  readonly dataDir: string;
  readonly config: string;
  readonly user: string | null;
}

export interface RedisConfigInput {
  readonly port: number;
  readonly password: string;
}

/** Trunks' passwords and callers' numbers are in it: loopback only, with a password. */
export const renderRedisConfig = ({ port, password }: RedisConfigInput): string =>
  [
    'bind 127.0.0.1',
    `port ${port}`,
    `requirepass ${password}`,
    `dir ${DATA_DIR}`,
    'appendonly yes',
    'save ""',
    'maxmemory 128mb',
    // A full one refuses; it must never drop a trunk by itself.
    'maxmemory-policy noeviction',
    '',
  ].join('\n');

export const redisContainer = (input: RedisContainerInput): DesiredContainer =>
  desiredContainer(
    input.installationId,
    {
      name: input.containerName,
      Image: input.image,
      // Its own entrypoint would change to another account, which may read neither file.
      Entrypoint: ['valkey-server'],
      Cmd: [`${CONFIG_DIR}/${REDIS_CONFIG_NAME}`],
      ...(input.user === null ? {} : { User: input.user }),
      StopTimeout: 10,
      HostConfig: {
        NetworkMode: 'host',
        Binds: [`${input.configDir}:${CONFIG_DIR}:ro`, `${input.dataDir}:${DATA_DIR}`],
        ...confined(MEMORY_MEGABYTES),
      },
    },
    input.config,
  );
