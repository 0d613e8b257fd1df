import type { Migration } from '../migration.ts';

/**
 * Calls whose end is still to be told, written with the end itself: what dies in between is told by the next run. Not of
 * tests, which are nobody's calls, nor of refused ones, which went on to people.
 */
export const migration310: Migration = {
  version: 310,
  update: (db) => {
    db.exec(SQL);
  },
};

const SQL = `
CREATE TABLE call_ends (
  call_id TEXT PRIMARY KEY REFERENCES calls (id) ON DELETE CASCADE,
  ended_at INTEGER NOT NULL
) STRICT;

CREATE INDEX call_ends_due ON call_ends (ended_at);

CREATE TRIGGER call_end_to_tell AFTER UPDATE OF ended_at ON calls
WHEN OLD.ended_at IS NULL AND NEW.ended_at IS NOT NULL AND NEW.kind <> 'test' AND NEW.outcome <> 'refused' BEGIN
  INSERT INTO call_ends VALUES (NEW.id, NEW.ended_at) ON CONFLICT DO NOTHING;
END;
`;
