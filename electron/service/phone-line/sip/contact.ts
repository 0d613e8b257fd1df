import type { Hop } from './message.ts';
import { formatHostPort, formatUri, sipUri } from './uri.ts';
import type { ListeningPoint } from './user-agent.ts';

/** The listening point that a message on `hop` leaves from: its own socket, else the first of the protocol. */
function pointOf(listening: readonly ListeningPoint[], hop: Hop): ListeningPoint | undefined {
  const sameProtocol = listening.filter((point) => point.protocol === hop.protocol);
  return (
    sameProtocol.find((point) => point.address === hop.localAddress && point.port === hop.localPort) ??
    sameProtocol[0]
  );
}

/** Contact value: announced address, never a guessed one. UDP is what a URI without transport means. */
export function contactFor(listening: readonly ListeningPoint[], hop: Hop, user: string | null): string {
  const point = pointOf(listening, hop);
  return `<${formatUri({
    ...sipUri(user, point?.announcedAddress ?? hop.localAddress, point?.announcedPort ?? hop.localPort),
    parameters: new Map(hop.protocol === 'udp' ? [] : [['transport', hop.protocol]]),
  })}>`;
}

/** host:port of ours, as the Warning header names its author. */
export function hostFor(listening: readonly ListeningPoint[], hop: Hop): string {
  const point = pointOf(listening, hop);
  return formatHostPort(point?.announcedAddress ?? hop.localAddress, point?.announcedPort ?? hop.localPort);
}
