import type { Migration } from '../migration.ts';

export const migration040: Migration = {
  version: 40,
  update: (db) => {
    db.exec(SQL);
  },
};

const SQL = `
CREATE TABLE agents (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(id) BETWEEN 1 AND 40),
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE agent_versions (
  agent_id TEXT NOT NULL REFERENCES agents (id) ON DELETE CASCADE,
  version INTEGER NOT NULL CHECK (version > 0),
  saved_at INTEGER NOT NULL,
  saved_by TEXT NOT NULL,
  profile TEXT NOT NULL CHECK (json_valid(profile)),
  PRIMARY KEY (agent_id, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE routes (
  pattern TEXT PRIMARY KEY NOT NULL CHECK (length(pattern) BETWEEN 1 AND 40),
  agent_id TEXT NOT NULL REFERENCES agents (id)
) STRICT, WITHOUT ROWID;

CREATE INDEX routes_by_agent ON routes (agent_id);
`;
