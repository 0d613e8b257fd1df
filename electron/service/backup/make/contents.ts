import { join } from 'node:path';
import type { ArchivedFile } from '../format/write-archive.ts';

/**
 * Files of the data folder that cannot be made anew. Left out: tokens of this machine's programs, logs, rendered phrases,
 * sockets.
 */
const KEPT = [
  'secrets.json',
  'livekit-keys.json',
  'recording-key',
  'erasure-key',
  'webhook-secrets.json',
  'lan-certificate.json',
  'backup-key',
  'metrics-token',
];

export const DATABASE_FILE = 'trunkline.db';

export interface ContentsOptions {
  readonly dataDir: string;
  readonly snapshotPath: string;
  readonly furtherFiles: readonly ArchivedFile[];
  /** Below recordings/. */
  readonly recordingFiles: readonly string[];
}

/** Small and precious first. */
export const contentsOf = (options: ContentsOptions): ArchivedFile[] => [
  ...KEPT.map((name) => ({ path: name, source: join(options.dataDir, name) })),
  ...options.furtherFiles,
  { path: DATABASE_FILE, source: options.snapshotPath },
  ...options.recordingFiles.map((file) => ({
    path: `recordings/${file.replaceAll('\\', '/')}`,
    source: join(options.dataDir, 'recordings', file),
  })),
];
