import type { LineMediaSettings } from './line-media.ts';
import type { TlsFiles } from './sip/tls-material.ts';
import type { DigestCredentials, ListeningPoint } from './sip/user-agent.ts';

/** What the line works by, with passwords filled in. main.ts makes it from the stored settings and the secrets. */
export interface LineSettings {
  readonly listen: readonly { readonly protocol: ListeningPoint['protocol']; readonly port: number }[];
  readonly listenAddress: string;
  /** Into Contact, Via and SDP. Null only when `listenAddress` is one address, which is then announced. */
  readonly announcedAddress: string | null;
  readonly allowedPeers: readonly string[];
  readonly paused: boolean;
  readonly ringMs: number;
  readonly transferHost: string | null;
  readonly media: LineMediaSettings;
  readonly tls: TlsFiles | null;
  readonly serverDigest: DigestCredentials | null;
  readonly registration: RegistrationSettings | null;
}

/** Extension mode: we register into 3CX as a SIP user. */
export interface RegistrationSettings {
  readonly registrar: {
    readonly protocol: ListeningPoint['protocol'];
    readonly address: string;
    readonly port: number;
  };
  readonly domain: string;
  readonly credentials: DigestCredentials;
  readonly expiresSeconds: number;
}

export const listeningPoints = (settings: LineSettings): ListeningPoint[] =>
  settings.listen.map(({ protocol, port }) => ({
    protocol,
    address: settings.listenAddress,
    port,
    announcedAddress: settings.announcedAddress ?? settings.listenAddress,
    announcedPort: port,
  }));

/** Pure: whether the sockets have to be opened anew for a change, or it takes effect by itself. */
export function needsNewSockets(old: LineSettings, next: LineSettings): boolean {
  const sockets = ({ listen, listenAddress, announcedAddress, tls, serverDigest }: LineSettings) =>
    JSON.stringify([listen, listenAddress, announcedAddress, tls, serverDigest]);
  return sockets(old) !== sockets(next);
}
