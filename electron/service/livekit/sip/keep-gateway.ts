import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { createConfigFile } from '../containers/config-file.ts';
import { askHealth } from '../containers/health.ts';
import { WATCH_INTERVAL_MS } from '../containers/keep-container.ts';
import { type KeptContainer, openKeptContainer } from '../containers/kept-container.ts';
import { removeKept } from '../containers/remove-ours.ts';
import { countSipCallers } from '../keys/people-in-rooms.ts';
import type { LiveKitSipParts } from './collaborators.ts';
import { RTP_PORTS, renderGatewayConfig } from './gateway-config.ts';
import { GATEWAY_CONFIG_NAME, gatewayContainer } from './gateway-container.ts';
import { type HostProgram, hostEngine, keepHostProgram } from './host-program.ts';
import { redisPlace } from './keep-redis.ts';

export const gatewayName = ({ liveKitSettings }: LiveKitSipParts): string =>
  `${liveKitSettings().containerName}-sip`;

/** The gateway. What runs is replaced or removed only when it holds no call. */
export function openGateway(
  parts: LiveKitSipParts,
  isWanted: () => boolean,
  onChange: () => void,
): KeptContainer {
  const configDir = join(parts.dir, 'gateway');
  return openKeptContainer({
    wanted: () => (isWanted() ? gatewayConfig(parts) + gatewayName(parts) : null),
    keep: (onState, signal) => keepHostProgram(parts, gatewayProgram(parts, configDir), onState, signal),
    async remove(signal) {
      const configFile = createConfigFile(configDir, GATEWAY_CONFIG_NAME);
      while (configFile.exists() && !signal.aborted && !(await isQuiet(parts)))
        await delay(WATCH_INTERVAL_MS, null, { signal, ref: false }).catch(() => null);
      if (signal.aborted) return;
      const engine = () => hostEngine(parts, { name: gatewayName(parts), image: parts.images.gateway });
      await removeKept(engine, parts.installation().installationId, configFile);
    },
    onChange,
  });
}

/** Where the server is gone, so are its calls. */
async function isQuiet({ liveKit }: LiveKitSipParts): Promise<boolean> {
  const access = liveKit.access();
  return access === null || ((await countSipCallers(access)) ?? 0) === 0;
}

function gatewayConfig(parts: LiveKitSipParts): string {
  const { address, sipPort, healthPort } = parts.settings();
  return renderGatewayConfig({
    key: parts.installation().keys.current,
    serverUrl: `ws://127.0.0.1:${parts.liveKitSettings().apiPort}`,
    redis: redisPlace(parts),
    address: address ?? '127.0.0.1',
    sipPort,
    healthPort,
  });
}

function gatewayProgram(parts: LiveKitSipParts, configDir: string): HostProgram {
  const { address, sipPort, healthPort } = parts.settings();
  const { installationId } = parts.installation();
  const containerName = gatewayName(parts);
  const image = parts.images.gateway;
  const config = gatewayConfig(parts);
  const listen = address ?? '127.0.0.1';
  return {
    place: { name: containerName, image },
    config,
    configFile: createConfigFile(configDir, GATEWAY_CONFIG_NAME),
    ports: [
      { protocol: 'udp', address: listen, port: sipPort },
      { protocol: 'tcp', address: listen, port: sipPort },
      { protocol: 'tcp', address: '0.0.0.0', port: healthPort },
      // Media sockets are always bound to all addresses; the first of them stands for the range.
      { protocol: 'udp', address: '0.0.0.0', port: Number.parseInt(RTP_PORTS, 10) },
    ],
    desired: (user) => gatewayContainer({ image, installationId, containerName, configDir, config, user }),
    askHealth: () => askGateway(healthPort),
    mayReplace: () => isQuiet(parts),
  };
}

/** 429: so many calls that it would rather have no more. It answers them all the same. */
async function askGateway(healthPort: number) {
  const health = await askHealth(`http://127.0.0.1:${healthPort}/`);
  return health.state === 'unwell' && health.status === 429
    ? ({ state: 'healthy', clockSkewMs: 0 } as const)
    : health;
}
