import type { Migration } from '../migration.ts';

/** What a successor process needs to go on with a live call (blueprint: when something breaks). Rows live as long as the call. */
export const migration070: Migration = {
  version: 70,
  update: (db) => {
    db.exec(SQL);
  },
};

const SQL = `
CREATE TABLE dialogs (
  call_id TEXT PRIMARY KEY NOT NULL REFERENCES calls (id) ON DELETE CASCADE,
  saved_at INTEGER NOT NULL,
  snapshot TEXT NOT NULL CHECK (json_valid(snapshot))
) STRICT, WITHOUT ROWID;

CREATE TABLE successor_states (
  call_id TEXT PRIMARY KEY NOT NULL REFERENCES calls (id) ON DELETE CASCADE,
  saved_at INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (json_valid(state))
) STRICT, WITHOUT ROWID;
`;
