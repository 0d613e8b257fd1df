import type { BackupProblem } from '../../../shared/contract/backup.ts';
import type { BackupKey } from '../format/passphrase.ts';
import type { ArchivedFile } from '../format/write-archive.ts';

/** Everything that a backup is made from; handed to a process of its own, never by its command line. */
export interface BackupJob {
  readonly dataDir: string;
  readonly key: BackupKey;
  /** Name of the file to be. */
  readonly file: string;
  /** Null: only in the bucket. */
  readonly folder: string | null;
  readonly wantsBucket: boolean;
  readonly withRecordings: boolean;
  /** Beside the data folder's own: configuration, certificates. */
  readonly furtherFiles: readonly ArchivedFile[];
  readonly restMs: number;
  readonly facts: {
    readonly version: string;
    readonly company: string;
    readonly machine: string;
    readonly lineAddress: string;
    readonly environmentSecrets: readonly string[];
  };
}

export interface MadeBackup {
  readonly bytes: number | null;
  readonly calls: number | null;
  /** Where it is; null: not there. */
  readonly folder: string | null;
  readonly inBucket: boolean;
  /** Of the last place that failed. */
  readonly problem: BackupProblem | null;
}

/** Below the data folder: what is written before it has its place. */
export const WORK_FOLDER = 'backup-work';
