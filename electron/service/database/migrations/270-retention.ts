import type { Migration } from '../migration.ts';

/**
 * What goes by itself, and a count of it by the hour: who was deleted is in no row. The index of words is told to
 * remove a deleted word from its own pages too, which it otherwise leaves there until it merges them.
 */
export const migration270: Migration = {
  version: 270,
  update: (db) => {
    db.exec(SQL);
  },
};

const SQL = `
ALTER TABLE calls ADD COLUMN words_deleted_at INTEGER;
CREATE INDEX calls_with_words ON calls (started_at) WHERE words_deleted_at IS NULL;

CREATE TABLE deletions (
  hour INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('recordings', 'transcripts', 'levels', 'calls')),
  because TEXT NOT NULL CHECK (because IN ('retention', 'erasure')),
  items INTEGER NOT NULL CHECK (items > 0),
  PRIMARY KEY (hour, kind, because)
) STRICT, WITHOUT ROWID;

INSERT INTO turn_search (turn_search, rank) VALUES ('secure-delete', 1);
`;
