import type { Migration } from '../migration.ts';

/** Only hashes: who reads the file can sign in with none of them. */
export const migration080: Migration = {
  version: 80,
  update: (db) => {
    db.exec(SQL);
  },
};

const SQL = `
CREATE TABLE sessions (
  token_hash TEXT PRIMARY KEY NOT NULL CHECK (length(token_hash) = 64),
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL CHECK (expires_at > created_at)
) STRICT, WITHOUT ROWID;

CREATE TABLE password (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  salt TEXT NOT NULL,
  hash TEXT NOT NULL,
  changed_at INTEGER NOT NULL
) STRICT;
`;
