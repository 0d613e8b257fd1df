import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type Failure, failure } from '../../../shared/failure.ts';
import { fail, type Result, succeed } from '../../../shared/result.ts';
import { certificateFacts, coversName } from './certificate-facts.ts';
import type { CertificateWithKey } from './sign-certificate.ts';

/**
 * Reads the owner's certificate and key and tries everything that a browser would stumble over. Of `names` at
 * least one must be in the certificate. Each failure names the field whose value is wrong.
 */
export function readOwnCertificate(
  { certPath, keyPath }: { readonly certPath: string; readonly keyPath: string },
  names: readonly string[],
  now: number,
): Result<CertificateWithKey> {
  const cert = read(certPath, 'certPath', 'certificate');
  if (!cert.ok) return cert;
  const key = read(keyPath, 'keyPath', 'private key');
  if (!key.ok) return key;
  const problem =
    certificateProblem(cert.value, certPath, now) ??
    keyProblem(cert.value, key.value, keyPath) ??
    nameProblem(cert.value, certPath, names);
  return problem === null ? succeed({ cert: cert.value, key: key.value }) : fail(problem);
}

function certificateProblem(cert: string, path: string, now: number): Failure | null {
  try {
    const { validFrom, validTo } = certificateFacts(cert);
    if (validTo <= now) {
      return wrong('certPath', `The certificate ${path} expired on ${day(validTo)}. Take a renewed one.`);
    }
    if (validFrom > now) {
      return wrong(
        'certPath',
        `The certificate ${path} is valid only from ${day(validFrom)}. Look whether the clock of this machine is right.`,
      );
    }
    return null;
  } catch {
    return wrong(
      'certPath',
      `${path} holds no certificate in PEM form: it must begin with -----BEGIN CERTIFICATE-----. A .pfx or .p12 file must be converted first.`,
    );
  }
}

function keyProblem(cert: string, key: string, path: string): Failure | null {
  try {
    if (new X509Certificate(cert).checkPrivateKey(createPrivateKey(key))) return null;
    return wrong(
      'keyPath',
      `The key ${path} does not belong to the certificate. Take the key it was made with.`,
    );
  } catch {
    return wrong(
      'keyPath',
      key.includes('ENCRYPTED')
        ? `The key ${path} is locked with a passphrase. Take one without: the service starts with nobody there to type it.`
        : `${path} holds no private key in PEM form: it must begin with -----BEGIN PRIVATE KEY-----.`,
    );
  }
}

function nameProblem(cert: string, path: string, names: readonly string[]): Failure | null {
  if (names.some((name) => coversName(cert, name))) return null;
  const { names: covered } = certificateFacts(cert);
  return wrong(
    'names',
    `The certificate ${path} is for ${covered.join(', ') || 'no name at all'}, and this machine is opened by ${names.join(', ')}. Add the certificate's name to the names below and to your DNS, or take another certificate.`,
  );
}

function read(path: string, field: string, what: string): Result<string> {
  try {
    return succeed(readFileSync(path, 'utf8'));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return fail(
      wrong(
        field,
        code === 'ENOENT'
          ? `There is no ${what} file ${path} on this machine.`
          : `The ${what} file ${path} cannot be read (${code}). The account of the service needs the right to read it.`,
      ),
    );
  }
}

const wrong = (field: string, message: string): Failure => failure('certificate_invalid', message, { field });

const day = (at: number): string => new Date(at).toISOString().slice(0, 10);
