import Sqlite, { type Database } from 'better-sqlite3';
import { migrate } from '../../../electron/service/database/migrate.ts';
import { MIGRATIONS } from '../../../electron/service/database/schema-versions.ts';

/** A database in memory as it was after this version; `upTo` then goes on from there. */
export function databaseAt(version: number): Database {
  const db = new Sqlite(':memory:');
  db.pragma('foreign_keys = ON');
  upTo(db, version);
  return db;
}

export const upTo = (db: Database, version: number): void =>
  migrate(
    db,
    MIGRATIONS.filter((migration) => migration.version <= version),
  );

export const CALL_ID = '01JD0000000000000000000001';

export function insertOpenCall(db: Database, id: string = CALL_ID): void {
  db.prepare(
    `INSERT INTO calls (id, sip_call_id, source_address, dialled, status, started_at)
     VALUES (?, 'abc@pbx', '10.0.0.1', '800', 'ringing', 1000)`,
  ).run(id);
}
