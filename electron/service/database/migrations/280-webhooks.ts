import type { Migration } from '../migration.ts';

/** Who is told by webhook. Their secrets are in a file of their own. When each delivery was tried last stands in its list. */
export const migration280: Migration = {
  version: 280,
  update: (db) => {
    db.exec(SQL);
  },
};

const SQL = `
CREATE TABLE webhook_targets (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  url TEXT NOT NULL,
  events TEXT NOT NULL,
  preset TEXT NOT NULL CHECK (preset IN ('json', 'hubspot', 'salesforce')),
  state TEXT NOT NULL CHECK (state IN ('on', 'stopped')),
  created_at INTEGER NOT NULL
) STRICT;

ALTER TABLE deliveries ADD COLUMN tried_at INTEGER;
`;
