import type { Migration } from '../migration.ts';

/** What a person corrected: the words go with their call, or with the words that were heard; the figures stay, which name nobody. */
export const migration290: Migration = {
  version: 290,
  update: (db) => {
    db.exec(SQL);
  },
};

const SQL = `
CREATE TABLE word_corrections (
  call_id TEXT NOT NULL REFERENCES calls (id) ON DELETE CASCADE,
  turn_index INTEGER NOT NULL CHECK (turn_index >= 0),
  text TEXT NOT NULL,
  PRIMARY KEY (call_id, turn_index)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER word_corrections_forgotten AFTER UPDATE OF text ON turns WHEN NEW.text = '' BEGIN
  DELETE FROM word_corrections WHERE call_id = NEW.call_id AND turn_index = NEW.turn_index;
END;

CREATE TABLE word_checks (
  call_id TEXT NOT NULL,
  turn_index INTEGER NOT NULL CHECK (turn_index >= 0),
  provider TEXT NOT NULL,
  model TEXT NOT NULL,
  language TEXT NOT NULL,
  words INTEGER NOT NULL CHECK (words >= 0),
  errors INTEGER NOT NULL CHECK (errors >= 0),
  checked_at INTEGER NOT NULL,
  checked_by TEXT NOT NULL,
  PRIMARY KEY (call_id, turn_index)
) STRICT, WITHOUT ROWID;
`;
