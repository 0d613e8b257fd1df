import { X509Certificate } from 'node:crypto';
import { connect } from 'node:tls';

/** SHA-256 as hex pairs, "A1:B2:...": the form in which Settings, Access shows it. */
export const fingerprintOf = (pem: string): string => new X509Certificate(pem).fingerprint256;

const LIMIT_MS = 10_000;

/** What the service at this address shows now, for a person to compare before anything is sent to it. */
export function readFingerprint(url: string): Promise<string> {
  const { hostname, port } = new URL(url);
  const host = hostname.replace(/^\[|\]$/g, '');
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port: Number(port || 443), rejectUnauthorized: false });
    socket.setTimeout(LIMIT_MS, () => socket.destroy(new Error(`${url} does not answer.`)));
    socket.once('secureConnect', () => {
      const { fingerprint256 } = socket.getPeerCertificate();
      socket.destroy();
      resolve(fingerprint256);
    });
    socket.once('error', reject);
  });
}
