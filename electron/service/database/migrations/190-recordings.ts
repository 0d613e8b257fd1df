import type { Migration } from '../migration.ts';

/** Recordings of calls: where the file is, until when it is kept, and what became of it. A row outlives its file. */
export const migration190: Migration = {
  version: 190,
  update: (db) => {
    db.exec(SQL);
  },
};

const SQL = `
CREATE TABLE recordings (
  call_id TEXT PRIMARY KEY REFERENCES calls (id) ON DELETE CASCADE,
  file TEXT NOT NULL,
  encrypted INTEGER NOT NULL CHECK (encrypted IN (0, 1)),
  state TEXT NOT NULL CHECK (state IN ('recording', 'ready', 'deleted')),
  started_at INTEGER NOT NULL,
  bytes INTEGER CHECK (bytes >= 0),
  duration_ms INTEGER CHECK (duration_ms >= 0),
  problem TEXT,
  delete_on INTEGER NOT NULL,
  deleted_at INTEGER,
  deleted_because TEXT CHECK (deleted_because IN ('retention', 'person')),
  CHECK ((state = 'deleted') = (deleted_at IS NOT NULL))
) STRICT;

CREATE INDEX recordings_by_end ON recordings (delete_on) WHERE state <> 'deleted';
`;
