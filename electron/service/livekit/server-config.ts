import { stringify } from 'yaml';

/** How the container reaches the machine's network: the host's own (Docker Engine on Linux), or published ports (Docker Desktop). */
export type Networking = 'host' | 'published';

export interface ServerConfigInput {
  readonly networking: Networking;
  readonly apiPort: number;
  /** One UDP port carries all media (mux): nothing else has to be opened. */
  readonly rtcPort: number;
  /** Address that browsers and workers reach the media port at: loopback, or the LAN address when others listen in. */
  readonly mediaAddress: string;
  /** Key name to secret; two while keys are being rotated. Secrets have at least 32 bytes of randomness. */
  readonly keys: Readonly<Record<string, string>>;
  /** Longest call; rooms must outlive its silences. */
  readonly maxCallSeconds: number;
}

const ROOM_MARGIN_SECONDS = 600;

/**
 * livekit-server's YAML (pkg/config/config.go of v1.13.5). The server refuses unknown keys, so everything here is
 * tried against the real one. TCP media is off: its port ignores bind_addresses and would be open to the LAN.
 */
export function renderServerConfig(input: ServerConfigInput): string {
  const emptySeconds = input.maxCallSeconds + ROOM_MARGIN_SECONDS;
  return stringify({
    port: input.apiPort,
    bind_addresses: [input.networking === 'host' ? '127.0.0.1' : ''],
    logging: { level: 'info', json: true },
    keys: input.keys,
    rtc: {
      tcp_port: 0,
      udp_port: input.rtcPort,
      use_external_ip: false,
      node_ip: input.mediaAddress,
      ...(input.networking === 'host' ? hostCandidates(input.mediaAddress) : {}),
    },
    room: { auto_create: false, empty_timeout: emptySeconds, departure_timeout: emptySeconds },
  });
}

/** On the host's network only the announced interface carries media; pion leaves loopback out unless told. */
const hostCandidates = (address: string) => ({
  enable_loopback_candidate: address.startsWith('127.'),
  ips: { includes: [`${address}/32`] },
});
