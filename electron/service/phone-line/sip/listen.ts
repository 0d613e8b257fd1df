import { type Failure, failure } from '../../../shared/failure.ts';
import { fail, type Result, succeed } from '../../../shared/result.ts';
import { openStreamTransport } from './stream-transport.ts';
import { loadTlsMaterial, type TlsFiles, type TlsMaterial } from './tls-material.ts';
import type { SipTransport, TransportOwner } from './transport.ts';
import { openUdpTransport } from './udp-transport.ts';
import type { ListeningPoint } from './user-agent.ts';

/** Opens every point, or none: 'port_taken', 'address_unavailable' or 'certificate_invalid' says why. */
export async function listenOn(
  points: readonly ListeningPoint[],
  owner: TransportOwner,
  tlsFiles: TlsFiles | null,
): Promise<Result<readonly SipTransport[], Failure>> {
  const tls = await tlsFor(points, tlsFiles);
  if (!tls.ok) return tls;
  const transports: SipTransport[] = [];
  for (const point of points) {
    const opened = await openPoint(point, owner, tls.value);
    if (!opened.ok) {
      await Promise.all(transports.map((transport) => transport.close()));
      return opened;
    }
    transports.push(opened.value);
  }
  return succeed(transports);
}

const openPoint = (
  point: ListeningPoint,
  owner: TransportOwner,
  tls: TlsMaterial | null,
): Promise<Result<SipTransport, Failure>> =>
  point.protocol === 'udp'
    ? openUdpTransport(point, owner)
    : openStreamTransport(point, owner, point.protocol === 'tls' ? tls : null);

async function tlsFor(
  points: readonly ListeningPoint[],
  files: TlsFiles | null,
): Promise<Result<TlsMaterial | null, Failure>> {
  if (!points.some((point) => point.protocol === 'tls')) return succeed(null);
  if (files) return loadTlsMaterial(files);
  return fail(
    failure(
      'certificate_invalid',
      'SIP over TLS needs a certificate and a key, and none are set. No encrypted calls until both are chosen.',
    ),
  );
}
