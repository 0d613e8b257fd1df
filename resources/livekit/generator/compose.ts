import { stringify } from 'yaml';
import { IMAGE } from '../../../electron/service/livekit/server-container.ts';
import { GATEWAY_IMAGE } from '../../../electron/service/livekit/sip/gateway-container.ts';
import { type ClusterNode, type ClusterPlan, placeholder } from './cluster-plan.ts';
import { API_PORT } from './node-configs.ts';
import { CALLS_PER_AGENT_SERVER, sizeOf } from './sizing.ts';

const FIRST_HEALTH_PORT = 17_890;

/** One node's compose file: server, gateway and as many agent servers as its share of calls needs. */
export function composeFile(plan: ClusterPlan, node: ClusterNode): string {
  const { agentServersPerNode } = sizeOf(plan);
  const common = { network_mode: 'host', restart: 'unless-stopped', logging: LOGGING };
  const agentServers = Array.from({ length: agentServersPerNode }, (_, index) => [
    `agents-${index + 1}`,
    {
      ...common,
      image: plan.agentServerImage,
      // A job ends with its call; none may be cut off by an update.
      stop_grace_period: '4h',
      environment: agentEnvironment(plan, node, FIRST_HEALTH_PORT + index),
    },
  ]);
  return stringify({
    version: '3.8',
    services: {
      server: {
        ...common,
        image: IMAGE,
        command: '--config /etc/livekit/livekit.yaml',
        volumes: ['./livekit.yaml:/etc/livekit/livekit.yaml:ro'],
        stop_grace_period: '30s',
      },
      sip: {
        ...common,
        image: GATEWAY_IMAGE,
        volumes: ['./sip.yaml:/sip/config.yaml:ro'],
        depends_on: ['server'],
        // SIGTERM lets calls end; Docker's 10 s would cut them.
        stop_signal: 'SIGTERM',
        stop_grace_period: '4h',
      },
      ...Object.fromEntries(agentServers),
    },
  });
}

const LOGGING = { driver: 'json-file', options: { 'max-size': '10m', 'max-file': '3' } };

const agentEnvironment = (plan: ClusterPlan, node: ClusterNode, healthPort: number) => ({
  LIVEKIT_URL: `ws://${node.address}:${API_PORT}`,
  LIVEKIT_API_KEY: placeholder('LIVEKIT_API_KEY'),
  LIVEKIT_API_SECRET: placeholder('LIVEKIT_API_SECRET'),
  TRUNKLINE_JOBS_URL: plan.jobsUrl,
  TRUNKLINE_JOBS_TOKEN: placeholder('TRUNKLINE_JOBS_TOKEN'),
  TRUNKLINE_JOBS_MAX: String(CALLS_PER_AGENT_SERVER),
  TRUNKLINE_JOBS_HEALTH_PORT: String(healthPort),
});
