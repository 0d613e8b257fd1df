import type { Migration } from '../migration.ts';

/** Who deletes a call deletes what would still go out about it, whoever does so: a person, the end of its time, an erasure. */
export const migration330: Migration = {
  version: 330,
  update: (db) => {
    db.exec(`
CREATE TRIGGER call_deliveries_forgotten AFTER DELETE ON calls BEGIN
  DELETE FROM deliveries WHERE call_id = OLD.id;
END;

CREATE INDEX deliveries_of_lane ON deliveries (lane, id);
`);
  },
};
