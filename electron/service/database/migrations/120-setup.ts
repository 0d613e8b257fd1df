import type { Migration } from '../migration.ts';

/** How far set-up came, in one row. An installation that has answered calls before is past its first start. */
export const migration120: Migration = {
  version: 120,
  update: (db) => {
    db.exec(SQL);
  },
};

const SQL = `
CREATE TABLE setup (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  state TEXT NOT NULL CHECK (state IN ('fresh', 'under_way', 'skipped', 'finished')),
  step TEXT NOT NULL,
  done TEXT NOT NULL CHECK (json_valid(done)),
  answers TEXT NOT NULL CHECK (json_valid(answers)),
  started_at INTEGER,
  finished_at INTEGER,
  tests_since INTEGER
) STRICT;
INSERT INTO setup (id, state, step, done, answers)
  SELECT 1, CASE WHEN EXISTS (SELECT 1 FROM calls) OR EXISTS (SELECT 1 FROM settings)
    THEN 'skipped' ELSE 'fresh' END, 'checks', '[]', '{}';
`;
