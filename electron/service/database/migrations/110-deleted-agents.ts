import type { Migration } from '../migration.ts';

/** Deleted agents keep their versions: calls that they answered name them. */
export const migration110: Migration = {
  version: 110,
  update: (db) => {
    db.exec('ALTER TABLE agents ADD COLUMN deleted_at INTEGER');
  },
};
