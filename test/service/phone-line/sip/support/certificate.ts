import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { writeCertificate } from '../../../../support/write-certificate.ts';

/** A self-signed certificate for 127.0.0.1, gone when the test ends. */
export function makeCertificate(): { certPath: string; keyPath: string; folder: string } {
  const folder = mkdtempSync(join(tmpdir(), 'trunkline-tls-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return { ...writeCertificate(folder), folder };
}
