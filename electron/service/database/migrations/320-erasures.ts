import type { Migration } from '../migration.ts';

/**
 * Numbers that were erased, as keyed hashes: the proof that it was done, and what a restored backup is to be cleaned by.
 * While an erasure is under way its number stands here, so that one that was cut off is finished by the next service.
 */
export const migration320: Migration = {
  version: 320,
  update: (db) => {
    db.exec(SQL);
  },
};

const SQL = `
CREATE TABLE erasures (
  erasure_id TEXT PRIMARY KEY NOT NULL,
  number_hash TEXT NOT NULL CHECK (length(number_hash) = 64),
  actor TEXT NOT NULL,
  started_at INTEGER NOT NULL CHECK (started_at >= 0),
  finished_at INTEGER,
  calls INTEGER NOT NULL DEFAULT 0 CHECK (calls >= 0),
  pending TEXT,
  CHECK ((finished_at IS NULL) = (pending IS NOT NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX erasures_by_number ON erasures (number_hash);
`;
