import type { Migration } from '../migration.ts';

export const migration130: Migration = {
  version: 130,
  update: (db) => {
    db.exec(SQL);
  },
};

/**
 * Where 3CX's API is, and what we changed in it. `before` and `after` are whole objects as the API gave them:
 * the backup of what was, and what undoing compares with.
 */
const SQL = `
CREATE TABLE three_cx_connection (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  host TEXT NOT NULL,
  port INTEGER NOT NULL CHECK (port BETWEEN 1 AND 65535),
  fingerprint TEXT,
  changed_at INTEGER NOT NULL
) STRICT;

CREATE TABLE three_cx_change_sets (
  change_set_id TEXT PRIMARY KEY NOT NULL,
  started_at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  host TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('applying', 'applied', 'failed', 'undoing', 'undo_failed', 'undone')),
  problem TEXT,
  ended_at INTEGER
) STRICT, WITHOUT ROWID;

CREATE INDEX three_cx_change_sets_by_time ON three_cx_change_sets (started_at);

CREATE TABLE three_cx_changes (
  change_set_id TEXT NOT NULL REFERENCES three_cx_change_sets ON DELETE CASCADE,
  position INTEGER NOT NULL,
  change TEXT NOT NULL CHECK (json_valid(change)),
  state TEXT NOT NULL CHECK (state IN ('waiting', 'doing', 'done', 'failed', 'undone')),
  object_id TEXT,
  before TEXT CHECK (before IS NULL OR json_valid(before)),
  after TEXT CHECK (after IS NULL OR json_valid(after)),
  PRIMARY KEY (change_set_id, position)
) STRICT, WITHOUT ROWID;
`;
