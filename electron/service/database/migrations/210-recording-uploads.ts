import type { Migration } from '../migration.ts';

/**
 * Recordings on their way into a bucket and out of it again. Without a reference to the call: what was uploaded must be
 * found and removed after its call is gone. Where it went is kept with it, since the settings may change.
 */
export const migration210: Migration = {
  version: 210,
  update: (db) => {
    db.exec(SQL);
  },
};

const SQL = `
CREATE TABLE recording_uploads (
  call_id TEXT PRIMARY KEY,
  file TEXT NOT NULL,
  object_key TEXT NOT NULL,
  bucket TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'uploaded', 'failed', 'removing', 'remove_failed')),
  attempts INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
  since INTEGER NOT NULL,
  next_at INTEGER NOT NULL,
  uploaded_at INTEGER,
  problem TEXT,
  detail TEXT
) STRICT;

CREATE INDEX recording_uploads_due ON recording_uploads (next_at) WHERE state IN ('waiting', 'removing');
`;
