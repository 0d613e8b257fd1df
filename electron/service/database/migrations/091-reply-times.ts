import type { Migration } from '../migration.ts';

/** The replies of a day's calls without reading their words: what Home's figures come from. */
export const migration091: Migration = {
  version: 91,
  update: (db) => {
    db.exec('CREATE INDEX turns_by_reply ON turns (call_id, reply_ms) WHERE reply_ms IS NOT NULL');
  },
};
