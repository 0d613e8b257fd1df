import type { Migration } from '../migration.ts';

/** Which backups were made, where each is now, and why one was not. A row outlives its file. */
export const migration300: Migration = {
  version: 300,
  update: (db) => {
    db.exec(SQL);
  },
};

const SQL = `
CREATE TABLE backups (
  backup_id TEXT PRIMARY KEY NOT NULL,
  started_at INTEGER NOT NULL CHECK (started_at >= 0),
  ended_at INTEGER,
  state TEXT NOT NULL CHECK (state IN ('running', 'good', 'failed', 'removed')),
  file TEXT NOT NULL,
  folder TEXT,
  bucket TEXT,
  bytes INTEGER CHECK (bytes >= 0),
  calls INTEGER CHECK (calls >= 0),
  problem TEXT,
  detail TEXT,
  CHECK ((state = 'running') = (ended_at IS NULL)),
  CHECK ((state = 'failed') = (problem IS NOT NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX backups_by_time ON backups (started_at);
`;
