import { stringify } from 'yaml';

/** How the container reaches the machine's network: the host's own (Docker Engine on Linux), or published ports (Docker Desktop). */
export type Networking = 'host' | 'published';

export interface RedisPlace {
  /** "127.0.0.1:16390" */
  readonly address: string;
  readonly password: string;
}

export interface ServerConfigInput {
  readonly networking: Networking;
  readonly apiPort: number;
  /** One UDP port carries all media (mux): nothing else has to be opened. */
  readonly rtcPort: number;
  /** Of its own metrics; null or absent: none. On the host's network it listens where the API does: on loopback. */
  readonly metricsPort?: number | null;
  /** Addresses that browsers and workers reach the media port at: loopback, and the LAN address when others listen in. */
  readonly mediaAddresses: readonly string[];
  /** Key name to secret; two while keys are being rotated. Secrets have at least 32 bytes of randomness. */
  readonly keys: Readonly<Record<string, string>>;
  /** Only LiveKit SIP and several nodes need it; null: all is kept in memory. */
  readonly redis: RedisPlace | null;
  /** Longest call; rooms must outlive its silences. */
  readonly maxCallSeconds: number;
}

const ROOM_MARGIN_SECONDS = 600;
const LOOPBACK = '127.0.0.1';

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
    ...(input.redis === null ? {} : { redis: input.redis }),
    ...(input.metricsPort ? { prometheus: { port: input.metricsPort } } : {}),
    rtc: {
      tcp_port: 0,
      udp_port: input.rtcPort,
      use_external_ip: false,
      node_ip: input.mediaAddresses.at(-1) ?? LOOPBACK,
      ...(input.networking === 'host' ? hostCandidates(input.mediaAddresses) : {}),
    },
    // The gateway's tokens may join and not create (protocol sip/token.go), and no room is there before its caller.
    room: { auto_create: input.redis !== null, empty_timeout: emptySeconds, departure_timeout: emptySeconds },
  });
}

/** On the host's network only the named addresses carry media; pion leaves loopback out unless told. */
const hostCandidates = (addresses: readonly string[]) => ({
  enable_loopback_candidate: addresses.some((address) => address.startsWith('127.')),
  ips: { includes: addresses.map((address) => `${address}/${address.includes(':') ? 128 : 32}`) },
});
