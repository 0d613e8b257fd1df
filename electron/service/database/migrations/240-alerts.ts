import type { Migration } from '../migration.ts';

/** What was wrong, from when until when, and when people were told: what stands is known again after a restart. */
export const migration240: Migration = {
  version: 240,
  update: (db) => {
    db.exec(SQL);
  },
};

const SQL = `
CREATE TABLE alerts (
  alert_id TEXT PRIMARY KEY NOT NULL,
  kind TEXT NOT NULL,
  subject TEXT NOT NULL,
  since INTEGER NOT NULL CHECK (since >= 0),
  raised_at INTEGER NOT NULL CHECK (raised_at >= 0),
  cleared_at INTEGER,
  cleared_because TEXT CHECK (cleared_because IN ('good', 'unknown', 'switched_off')),
  told_at INTEGER,
  over_told INTEGER NOT NULL DEFAULT 0 CHECK (over_told IN (0, 1)),
  facts TEXT NOT NULL CHECK (json_valid(facts)),
  CHECK ((cleared_at IS NULL) = (cleared_because IS NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX alerts_by_time ON alerts (raised_at);
CREATE UNIQUE INDEX alerts_standing ON alerts (kind, subject) WHERE cleared_at IS NULL;
`;
