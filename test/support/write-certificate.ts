import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/** A self-signed certificate for 127.0.0.1 and these names, made by openssl in a folder of the test's. */
export function writeCertificate(
  folder: string,
  names: readonly string[] = [],
): { certPath: string; keyPath: string } {
  const certPath = join(folder, 'cert.pem');
  const keyPath = join(folder, 'key.pem');
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', keyPath];
  const alternatives = ['IP:127.0.0.1', ...names.map((name) => `DNS:${name}`)].join(',');
  const subject = ['-subj', '/CN=127.0.0.1', '-addext', `subjectAltName=${alternatives}`];
  execFileSync('openssl', ['req', '-x509', '-days', '2', ...key, ...subject, '-out', certPath], {
    stdio: 'ignore',
  });
  return { certPath, keyPath };
}
