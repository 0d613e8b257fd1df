import type { BackupProblem } from '../../../shared/contract/backup.ts';
import { DamagedDatabase } from './snapshot.ts';

const CODES: Readonly<Record<string, BackupProblem['code']>> = {
  ENOSPC: 'disk_full',
  EDQUOT: 'disk_full',
  EFBIG: 'disk_full',
  SQLITE_FULL: 'disk_full',
  EACCES: 'not_allowed',
  EPERM: 'not_allowed',
  EROFS: 'not_allowed',
  ENOTDIR: 'folder_missing',
  SQLITE_CORRUPT: 'database_damaged',
  SQLITE_NOTADB: 'database_damaged',
};

/** What a system says while a backup is written. Anything else is of the place: a share that went away says many things. */
export function makeProblemOf(error: unknown): BackupProblem {
  const { code = '', message } = error as NodeJS.ErrnoException;
  const detail = message || String(error);
  if (error instanceof DamagedDatabase) return { code: 'database_damaged', detail };
  return { code: CODES[code] ?? 'place_failed', detail };
}
