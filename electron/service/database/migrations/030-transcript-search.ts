import type { Migration } from '../migration.ts';

/** The index holds no second copy of the words: it reads them from `turns` (external content), kept in step by triggers. */
export const migration030: Migration = {
  version: 30,
  update: (db) => {
    db.exec(SQL);
  },
};

const SQL = `
CREATE VIRTUAL TABLE turn_search USING fts5 (
  text, content = 'turns', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
);

CREATE TRIGGER turns_search_insert AFTER INSERT ON turns BEGIN
  INSERT INTO turn_search (rowid, text) VALUES (new.id, new.text);
END;

CREATE TRIGGER turns_search_delete AFTER DELETE ON turns BEGIN
  INSERT INTO turn_search (turn_search, rowid, text) VALUES ('delete', old.id, old.text);
END;

CREATE TRIGGER turns_search_update AFTER UPDATE OF text ON turns BEGIN
  INSERT INTO turn_search (turn_search, rowid, text) VALUES ('delete', old.id, old.text);
  INSERT INTO turn_search (rowid, text) VALUES (new.id, new.text);
END;

INSERT INTO turn_search (turn_search) VALUES ('rebuild');
`;
