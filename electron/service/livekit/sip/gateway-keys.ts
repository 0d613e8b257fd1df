/**
 * The keys of livekit/sip v1.11.0 (pkg/config/config.go:55-152) with what each may hold. The gateway ignores a key that
 * it does not know, so a misspelt `nat_1_to_1_ip` would only be noticed as a call without sound.
 */
type Kind = 'text' | 'whole' | 'fraction' | 'switch' | 'duration' | 'ports' | 'texts' | 'switches' | 'any';
export interface KeyTable {
  readonly [key: string]: Kind | KeyTable;
}

export const GATEWAY_KEYS: KeyTable = {
  api_key: 'text',
  api_secret: 'text',
  ws_url: 'text',
  redis: {
    address: 'text',
    username: 'text',
    password: 'text',
    db: 'whole',
    tls: {
      enabled: 'switch',
      insecure: 'switch',
      server_name: 'text',
      ca_cert_file: 'text',
      client_cert_file: 'text',
      client_key_file: 'text',
    },
  },
  sip_port: 'whole',
  sip_port_listen: 'whole',
  sip_hostname: 'text',
  sip_ringing_interval: 'duration',
  sip_trunk_ids: 'texts',
  listen_ip: 'text',
  local_net: 'text',
  nat_1_to_1_ip: 'text',
  media_nat_1_to_1_ip: 'text',
  use_external_ip: 'switch',
  media_use_external_ip: 'switch',
  rtp_port: 'ports',
  rtp_draining_idle_timeout: 'duration',
  rtp_draining_duration: 'duration',
  media_timeout: 'duration',
  media_timeout_initial: 'duration',
  symmetric_rtp: 'switch',
  ignore_local_addr_in_sdp: 'switch',
  udp_max_payload: 'whole',
  codecs: 'switches',
  enable_jitter_buffer: 'switch',
  enable_jitter_buffer_prob: 'fraction',
  audio_dtmf: 'switch',
  hide_inbound_port: 'switch',
  disable_rejected_invite_cache: 'switch',
  add_record_route: 'switch',
  outbound_route_headers: 'any',
  max_cpu_utilization: 'fraction',
  max_active_calls: 'whole',
  cluster_id: 'text',
  health_port: 'whole',
  prometheus_port: 'whole',
  pprof_port: 'whole',
  logging: { level: 'text', json: 'switch' },
  tcp: { dial_port: 'whole' },
  tls: {
    port: 'whole',
    port_listen: 'whole',
    certs: 'any',
    min_version: 'text',
    max_version: 'text',
    cipher_suites: 'texts',
    alpn: 'texts',
  },
  experimental: { inbound_wait_ack: 'switch' },
};

const isTable = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const HOLDS: Readonly<Record<Kind, (value: unknown) => boolean>> = {
  text: (value) => typeof value === 'string',
  whole: (value) => Number.isInteger(value),
  fraction: (value) => typeof value === 'number' && value >= 0 && value <= 1,
  switch: (value) => typeof value === 'boolean',
  duration: (value) => typeof value === 'string' && /^(\d+(\.\d+)?(ms|s|m|h))+$/.test(value),
  ports: (value) => typeof value === 'string' && /^\d{1,5}-\d{1,5}$/.test(value),
  texts: (value) => Array.isArray(value) && value.every((item) => typeof item === 'string'),
  switches: (value) => isTable(value) && Object.values(value).every((item) => typeof item === 'boolean'),
  any: () => true,
};

/** What is wrong with a configuration of the gateway, one sentence for each; empty when it may be used. */
export function findWrongGatewayKeys(
  config: unknown,
  known: KeyTable = GATEWAY_KEYS,
  path = '',
): readonly string[] {
  if (!isTable(config)) return [`${path || 'The configuration'} must be a table of keys.`];
  return Object.entries(config).flatMap(([key, value]) => {
    const name = path ? `${path}.${key}` : key;
    const kind = Object.hasOwn(known, key) ? known[key] : undefined;
    if (kind === undefined) return [`The gateway does not know the key ${name} and would ignore it.`];
    if (typeof kind === 'object') return findWrongGatewayKeys(value, kind, name);
    return HOLDS[kind](value) ? [] : [`${name} holds what the gateway cannot read.`];
  });
}
