import { isIP } from 'node:net';
import { connect, type PeerCertificate, type TLSSocket } from 'node:tls';
import { fail, type Result, succeed } from '../../shared/result.ts';
import type { CertificateFacts, XapiEndpoint } from './xapi-endpoint.ts';
import { changedCertificate, timedOut, unreachable, untrustedCertificate } from './xapi-failures.ts';

const CONNECT_TIMEOUT_MS = 8000;

export interface TlsOptions {
  /** PEM of further authorities to trust; tests give their own. */
  readonly trustedCa?: string;
}

/**
 * A connection whose other end is proven before a byte of ours is sent: by a trusted authority, or by the
 * one fingerprint that a person accepted. A certificate that is neither is a failure 'three_cx_certificate'.
 */
export async function openTls(endpoint: XapiEndpoint, options: TlsOptions = {}): Promise<Result<TLSSocket>> {
  const opened = await connectTls(endpoint, options);
  if (!opened.ok) return opened;
  const socket = opened.value;
  const seen = socket.getPeerCertificate().fingerprint256 ?? '';
  if (endpoint.fingerprint !== null && seen === endpoint.fingerprint) return opened;
  if (endpoint.fingerprint === null && socket.authorized) return opened;
  socket.destroy();
  return fail(
    endpoint.fingerprint === null
      ? untrustedCertificate(endpoint, String(socket.authorizationError ?? 'not trusted'))
      : changedCertificate(endpoint, seen),
  );
}

/** What the other end shows, whether it can be trusted or not. Nothing is sent. */
export async function readCertificate(
  endpoint: XapiEndpoint,
  options: TlsOptions = {},
): Promise<Result<CertificateFacts>> {
  const opened = await connectTls(endpoint, options);
  if (!opened.ok) return opened;
  const certificate = opened.value.getPeerCertificate();
  opened.value.destroy();
  return succeed({
    fingerprint: certificate.fingerprint256,
    subject: nameOf(certificate.subject),
    issuer: nameOf(certificate.issuer),
    validTo: certificate.valid_to,
  });
}

const nameOf = (name: PeerCertificate['subject']): string =>
  String(name?.CN ?? name?.O ?? Object.values(name ?? {})[0] ?? 'unnamed');

function connectTls(endpoint: XapiEndpoint, { trustedCa }: TlsOptions): Promise<Result<TLSSocket>> {
  const { host, port } = endpoint;
  return new Promise((resolve) => {
    const socket = connect({
      host,
      port,
      ...(isIP(host) === 0 ? { servername: host } : {}),
      ...(trustedCa === undefined ? {} : { ca: trustedCa }),
      // Judged by the caller, who must see the fingerprint; Node still fills `authorized`.
      rejectUnauthorized: false,
      minVersion: 'TLSv1.2',
    });
    const timer = setTimeout(() => {
      socket.destroy();
      resolve(fail(timedOut(endpoint, CONNECT_TIMEOUT_MS / 1000)));
    }, CONNECT_TIMEOUT_MS);
    socket.once('secureConnect', () => {
      clearTimeout(timer);
      resolve(succeed(socket));
    });
    socket.on('error', (error: NodeJS.ErrnoException) => {
      clearTimeout(timer);
      resolve(fail(unreachable(endpoint, codeOf(error))));
    });
  });
}

const codeOf = ({ code }: NodeJS.ErrnoException): string =>
  code === undefined ? 'unknown' : code.startsWith('ERR_SSL') ? 'EPROTO' : code;
