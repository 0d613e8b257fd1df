import { stringify } from 'yaml';
import { RTP_PORTS } from '../../../electron/service/livekit/sip/gateway-config.ts';
import { findWrongGatewayKeys } from '../../../electron/service/livekit/sip/gateway-keys.ts';
import { type ClusterNode, type ClusterPlan, placeholder } from './cluster-plan.ts';

export const API_PORT = 7880;
export const RTC_UDP_PORT = 7882;
export const GATEWAY_HEALTH_PORT = 8090;
const ROOM_SECONDS = 4 * 3600 + 600;

/** livekit-server's YAML of one node (pkg/config/config.go of v1.13.5, which refuses what it does not know). */
export function serverConfig(plan: ClusterPlan, node: ClusterNode): string {
  return stringify({
    port: API_PORT,
    logging: { level: 'info', json: true },
    keys: { [placeholder('LIVEKIT_API_KEY')]: placeholder('LIVEKIT_API_SECRET') },
    redis: redisConfig(plan),
    rtc: {
      tcp_port: 0,
      udp_port: RTC_UDP_PORT,
      use_external_ip: false,
      node_ip: node.address,
      ips: { includes: [`${node.address}/${node.address.includes(':') ? 128 : 32}`] },
    },
    // A room lives on one node; a new one goes where there are fewest.
    node_selector: { kind: 'any', sort_by: 'rooms' },
    room: { auto_create: true, empty_timeout: ROOM_SECONDS, departure_timeout: ROOM_SECONDS },
  });
}

/** livekit/sip's YAML of one node, checked against the gateway's own keys: it ignores what it does not know. */
export function gatewayConfig(plan: ClusterPlan, node: ClusterNode): string {
  const config = {
    api_key: placeholder('LIVEKIT_API_KEY'),
    api_secret: placeholder('LIVEKIT_API_SECRET'),
    // The node's own server; by Redis it reaches rooms of the others.
    ws_url: `ws://${node.address}:${API_PORT}`,
    redis: redisConfig(plan),
    sip_port: plan.sipPort,
    listen_ip: node.address,
    nat_1_to_1_ip: node.address,
    use_external_ip: false,
    rtp_port: RTP_PORTS,
    media_timeout_initial: '30s',
    media_timeout: '15s',
    health_port: GATEWAY_HEALTH_PORT,
    codecs: { 'PCMA/8000': false, 'G722/8000': false },
    logging: { level: 'info', json: true },
  };
  const wrong = findWrongGatewayKeys(config);
  if (wrong.length > 0) throw new Error(wrong.join(' '));
  return stringify(config);
}

export const redisConfig = ({ redis }: ClusterPlan) => ({
  address: redis.address,
  ...(redis.username === '' ? {} : { username: redis.username }),
  password: placeholder('REDIS_PASSWORD'),
  ...(redis.tls ? { tls: { enabled: true } } : {}),
});
