import type { Migration } from '../migration.ts';

/**
 * What leaves the house: letters and webhooks, each kept until it arrived or a person gave it up. Without a reference to the
 * call: an alert has none, and a letter about a call goes out also when its row is deleted meanwhile.
 */
export const migration260: Migration = {
  version: 260,
  update: (db) => {
    db.exec(SQL);
  },
};

const SQL = `
CREATE TABLE deliveries (
  id TEXT PRIMARY KEY,
  channel TEXT NOT NULL CHECK (channel IN ('mail', 'webhook')),
  lane TEXT NOT NULL,
  kind TEXT NOT NULL,
  event_id TEXT,
  call_id TEXT,
  body TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('queued', 'delivered', 'dead')),
  attempts INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
  since INTEGER NOT NULL,
  next_at INTEGER NOT NULL,
  ended_at INTEGER CHECK ((ended_at IS NULL) = (state = 'queued')),
  answer_code TEXT,
  answer_detail TEXT,
  UNIQUE (lane, event_id)
) STRICT;

CREATE INDEX deliveries_due ON deliveries (next_at) WHERE state = 'queued';
CREATE INDEX deliveries_shown ON deliveries (channel, state, id);
CREATE INDEX deliveries_of_call ON deliveries (call_id) WHERE call_id IS NOT NULL;
CREATE INDEX deliveries_ended ON deliveries (ended_at) WHERE ended_at IS NOT NULL;
`;
