import type { AnsweringHours } from '../../shared/answering-hours.ts';
import type { LineMediaSettings } from './line-media.ts';
import type { ProbeSettings } from './pbx-probe.ts';
import type { TlsFiles } from './sip/tls-material.ts';
import type { DigestCredentials, ListeningPoint } from './sip/user-agent.ts';

/** What the line works by, with passwords filled in. main.ts makes it from the stored settings and the secrets. */
export interface LineSettings {
  readonly listen: readonly { readonly protocol: ListeningPoint['protocol']; readonly port: number }[];
  /** Tried in this order, in place of a port above that is taken. */
  readonly fallbackPorts: readonly number[];
  readonly listenAddress: string;
  /** Into Contact, Via and SDP. Null only when `listenAddress` is one address, which is then announced. */
  readonly announcedAddress: string | null;
  readonly allowedPeers: readonly string[];
  readonly paused: boolean;
  readonly answeringHours: readonly AnsweringHours[] | null;
  readonly holidays: readonly string[];
  readonly ringMs: number;
  readonly transferHost: string | null;
  readonly media: LineMediaSettings;
  readonly tls: TlsFiles | null;
  readonly serverDigest: (DigestCredentials & { readonly realm: string }) | null;
  readonly registration: RegistrationSettings | null;
  readonly pbxProbe: ProbeSettings | null;
}

/** Extension mode: we register into 3CX as a SIP user. */
export interface RegistrationSettings {
  /** Host name or address. */
  readonly registrar: string;
  readonly port: number;
  readonly protocol: ListeningPoint['protocol'];
  /** Of the address of record; the one for digest may differ (3CX's authentication id). */
  readonly username: string;
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

/** Pure: the same points with the first one's port moved, where it is used, to another. TLS keeps its own. */
export const movedPoints = (points: readonly ListeningPoint[], port: number): ListeningPoint[] =>
  points.map((point) => (point.port === points[0]?.port ? { ...point, port, announcedPort: port } : point));

/** Pure: whether the sockets have to be opened anew for a change, or it takes effect by itself. */
export function needsNewSockets(old: LineSettings, next: LineSettings): boolean {
  const sockets = ({
    listen,
    fallbackPorts,
    listenAddress,
    announcedAddress,
    tls,
    serverDigest,
  }: LineSettings) =>
    JSON.stringify([listen, fallbackPorts, listenAddress, announcedAddress, tls, serverDigest]);
  return sockets(old) !== sockets(next);
}
