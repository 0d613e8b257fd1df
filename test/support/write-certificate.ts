import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/** A self-signed certificate for 127.0.0.1, made by openssl in a folder of the test's. */
export function writeCertificate(folder: string): { certPath: string; keyPath: string } {
  const certPath = join(folder, 'cert.pem');
  const keyPath = join(folder, 'key.pem');
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', keyPath];
  const subject = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1'];
  execFileSync('openssl', ['req', '-x509', '-days', '2', ...key, ...subject, '-out', certPath], {
    stdio: 'ignore',
  });
  return { certPath, keyPath };
}
