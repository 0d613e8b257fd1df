import { stringify } from 'yaml';
import { findWrongGatewayKeys } from './gateway-keys.ts';

export interface GatewayConfigInput {
  readonly key: { readonly name: string; readonly secret: string };
  readonly serverUrl: string;
  readonly redis: { readonly address: string; readonly password: string };
  /** The machine's address that 3CX reaches: signalling listens there, and SDP names it. Never guessed (livekit/sip#597). */
  readonly address: string;
  readonly sipPort: number;
  readonly healthPort: number;
}

/** Below Linux's ephemeral ports and clear of 3CX's own 9000-10999. The gateway uses even ports only: 100 calls. */
export const RTP_PORTS = '20000-20199';

/** livekit-sip's YAML. Metrics and profiling ports are left out: they would listen on every interface, without a password. */
export function renderGatewayConfig(input: GatewayConfigInput): string {
  const config = {
    api_key: input.key.name,
    api_secret: input.key.secret,
    ws_url: input.serverUrl,
    redis: input.redis,
    sip_port: input.sipPort,
    listen_ip: input.address,
    nat_1_to_1_ip: input.address,
    use_external_ip: false,
    rtp_port: RTP_PORTS,
    media_timeout_initial: '30s',
    media_timeout: '15s',
    health_port: input.healthPort,
    codecs: { 'PCMA/8000': false, 'G722/8000': false },
    logging: { level: 'info', json: true },
  };
  const wrong = findWrongGatewayKeys(config);
  if (wrong.length > 0) throw new Error(wrong.join(' '));
  return stringify(config);
}
