import Sqlite from 'better-sqlite3';
import { type Failure, failure } from '../../shared/failure.ts';

/**
 * Errors that pass by themselves or when a person makes room: the same write succeeds later. Null for every
 * other error, which is a bug or a broken file.
 */
export function passingStorageProblem(error: unknown): string | null {
  if (!(error instanceof Sqlite.SqliteError)) return null;
  if (/^SQLITE_(BUSY|LOCKED)/.test(error.code)) return 'The database is locked by another program';
  if (error.code === 'SQLITE_FULL') return 'The disk is full';
  if (/^SQLITE_(IOERR|READONLY|CANTOPEN)/.test(error.code)) return 'The database file cannot be written';
  return null;
}

/** For writes that a person waits for: they are told to try again instead of waiting in the event loop. */
export const databaseBusy = (problem: string): Failure =>
  failure(
    'database_busy',
    `${problem}: nothing was changed. Calls go on. Try again; if it stays so, make room on the disk or end the program that holds the file.`,
  );
