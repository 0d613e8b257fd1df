import Sqlite from 'better-sqlite3';
import { type CallLog, createCallLog } from '../calls/call-log.ts';
import { createUsageStore } from '../costs/usage-store.ts';

/** The call log on a connection of its own that cannot write: for threads. */
export function openReadOnlyLog(databasePath: string): CallLog {
  const db = new Sqlite(databasePath, { readonly: true, fileMustExist: true, timeout: 2000 });
  return createCallLog(db, createUsageStore(db, { priceFor: () => null }));
}
