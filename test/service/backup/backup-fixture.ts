import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BackupKey, deriveKey } from '../../../electron/service/backup/format/passphrase.ts';
import type { BackupJob } from '../../../electron/service/backup/make/backup-job.ts';
import { openDatabase } from '../../../electron/service/database/open.ts';
import { seedCalls } from '../../bench/seed-calls.ts';

export const ERASURE_KEY = Buffer.alloc(32, 3).toString('base64');
export const PASSPHRASE = '0ABCD-EFGH1-23456-789JK-MNPQR-STVWX';

/** The cost is not what is tested. */
export const cheapKey = (passphrase = PASSPHRASE): Promise<BackupKey> =>
  deriveKey(passphrase, {
    name: 'argon2id',
    memoryKib: 64,
    passes: 1,
    lanes: 1,
    salt: Buffer.alloc(16, 7).toString('base64'),
  });

export const temporaryFolder = (): string => mkdtempSync(join(tmpdir(), 'trunkline-backup-'));

/** A data folder with calls, a key, settings and a recording. */
export function dataFolder(calls: number): string {
  const dataDir = temporaryFolder();
  const path = join(dataDir, 'trunkline.db');
  seedCalls(path, calls);
  const opened = openDatabase(path);
  if (!opened.ok) throw new Error(opened.failure.message);
  const db = opened.value;
  const put = db.prepare('INSERT INTO settings (key, value, changed_at) VALUES (?, ?, 1)');
  put.run('business', JSON.stringify({ name: 'Office' }));
  put.run('phoneLine', JSON.stringify({ listenAddress: '192.0.2.20', allowedPeers: ['192.0.2.10'] }));
  db.exec(`INSERT INTO recordings (call_id, file, encrypted, state, started_at, delete_on)
    SELECT id, '2026/11/' || id || '.ogg', 0, 'ready', 1, 2 FROM calls LIMIT 1`);
  const { file } = db.prepare<[], { file: string }>('SELECT file FROM recordings').get() ?? { file: '' };
  db.close();
  mkdirSync(join(dataDir, 'recordings/2026/11'), { recursive: true });
  writeFileSync(join(dataDir, 'recordings', file), Buffer.alloc(3_000_000, 'sound'));
  writeFileSync(join(dataDir, 'secrets.json'), '{"deepgram":"a-key-of-deepgram"}', { mode: 0o600 });
  writeFileSync(join(dataDir, 'erasure-key'), ERASURE_KEY, { mode: 0o600 });
  writeFileSync(join(dataDir, 'api-token'), 'of this machine', { mode: 0o600 });
  return dataDir;
}

export const jobOf = (dataDir: string, key: BackupKey, folder: string | null): BackupJob => ({
  dataDir,
  key,
  file: 'trunkline-2026-11-23T02-00-00Z.tlbackup',
  folder,
  wantsBucket: false,
  withRecordings: true,
  furtherFiles: [],
  restMs: 0,
  facts: {
    version: '0.1.0',
    company: 'Office',
    machine: 'old-machine',
    lineAddress: '192.0.2.20',
    environmentSecrets: [],
  },
});
