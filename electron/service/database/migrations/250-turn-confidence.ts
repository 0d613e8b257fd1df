import type { Migration } from '../migration.ts';

/** How sure speech recognition was, 0 to 1. Without a CHECK, for which SQLite would read every turn there is. */
export const migration250: Migration = {
  version: 250,
  update: (db) => {
    db.exec('ALTER TABLE turns ADD COLUMN confidence REAL');
  },
};
