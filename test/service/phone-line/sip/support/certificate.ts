import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A self-signed certificate for 127.0.0.1, made by openssl, gone when the test ends. */
export function makeCertificate(): { certPath: string; keyPath: string; folder: string } {
  const folder = mkdtempSync(join(tmpdir(), 'trunkline-tls-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const certPath = join(folder, 'cert.pem');
  const keyPath = join(folder, 'key.pem');
  execFileSync(
    'openssl',
    [
      ...[
        'req',
        '-x509',
        '-newkey',
        'ec',
        '-pkeyopt',
        'ec_paramgen_curve:prime256v1',
        '-nodes',
        '-days',
        '2',
      ],
      ...[
        '-keyout',
        keyPath,
        '-out',
        certPath,
        '-subj',
        '/CN=test',
        '-addext',
        'subjectAltName=IP:127.0.0.1',
      ],
    ],
    { stdio: 'ignore' },
  );
  return { certPath, keyPath, folder };
}
