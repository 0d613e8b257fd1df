import type { Migration } from '../migration.ts';

/**
 * What a language model wrote down of a call. It goes with the call, or with its words, and is found by search. `attempts` is
 * raised before a model is asked: what dies in between is not asked for without end.
 */
export const migration340: Migration = {
  version: 340,
  update: (db) => {
    db.exec(SQL);
  },
};

const SQL = `
ALTER TABLE call_ends ADD COLUMN attempts INTEGER NOT NULL DEFAULT 0;
DROP TRIGGER call_end_to_tell;
CREATE TRIGGER call_end_to_tell AFTER UPDATE OF ended_at ON calls
WHEN OLD.ended_at IS NULL AND NEW.ended_at IS NOT NULL AND NEW.kind <> 'test' AND NEW.outcome <> 'refused' BEGIN
  INSERT INTO call_ends (call_id, ended_at) VALUES (NEW.id, NEW.ended_at) ON CONFLICT DO NOTHING;
END;

CREATE TABLE call_notes (
  id INTEGER PRIMARY KEY,
  call_id TEXT NOT NULL UNIQUE REFERENCES calls (id) ON DELETE CASCADE,
  summary TEXT,
  fields TEXT NOT NULL,
  problem TEXT,
  made_at INTEGER NOT NULL,
  words TEXT NOT NULL
) STRICT;

CREATE VIRTUAL TABLE note_search USING fts5 (
  words, content = 'call_notes', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO note_search (note_search, rank) VALUES ('secure-delete', 1);

CREATE TRIGGER call_notes_search_insert AFTER INSERT ON call_notes BEGIN
  INSERT INTO note_search (rowid, words) VALUES (new.id, new.words);
END;

CREATE TRIGGER call_notes_search_delete AFTER DELETE ON call_notes BEGIN
  INSERT INTO note_search (note_search, rowid, words) VALUES ('delete', old.id, old.words);
END;

CREATE TRIGGER call_notes_forgotten AFTER UPDATE OF words_deleted_at ON calls WHEN NEW.words_deleted_at IS NOT NULL BEGIN
  DELETE FROM call_notes WHERE call_id = NEW.id;
END;
`;
