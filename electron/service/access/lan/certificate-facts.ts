import { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import type { CertificateFacts } from '../../../shared/contract/lan-access.ts';

/** What people compare and watch about a certificate. `pem`: the first certificate of the file counts. */
export function certificateFacts(pem: string): CertificateFacts {
  const certificate = new X509Certificate(pem);
  return {
    subject: oneLine(certificate.subject),
    issuer: oneLine(certificate.issuer),
    names: namesOf(certificate.subjectAltName ?? ''),
    validFrom: certificate.validFromDate.getTime(),
    validTo: certificate.validToDate.getTime(),
    fingerprintSha256: certificate.fingerprint256,
  };
}

/** A browser that opens the page by this name or address would take the certificate for it. */
export function coversName(pem: string, name: string): boolean {
  const certificate = new X509Certificate(pem);
  return (isIP(name) === 0 ? certificate.checkHost(name) : certificate.checkIP(name)) !== undefined;
}

const oneLine = (name: string): string => name.split('\n').join(', ');

/** "DNS:a.example, IP Address:192.168.1.20" */
const namesOf = (text: string): string[] =>
  text
    .split(', ')
    .map((part) => part.replace(/^(DNS|IP Address):/, ''))
    .filter((name) => name !== '');
