import type { Migration } from '../migration.ts';

/** How loud both sides were, ten values a second: pieces of a call, each knowing where it belongs. */
export const migration090: Migration = {
  version: 90,
  update: (db) => {
    db.exec(SQL);
  },
};

const SQL = `
CREATE TABLE call_levels (
  call_id TEXT NOT NULL REFERENCES calls (id) ON DELETE CASCADE,
  started_at INTEGER NOT NULL CHECK (started_at >= 0),
  caller BLOB NOT NULL CHECK (length(caller) > 0),
  agent BLOB NOT NULL CHECK (length(agent) = length(caller)),
  PRIMARY KEY (call_id, started_at)
) STRICT, WITHOUT ROWID;
`;
