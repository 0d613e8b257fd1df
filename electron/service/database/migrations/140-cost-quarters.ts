import type { Migration } from '../migration.ts';

/**
 * Sums per quarter of an hour, kept by triggers: a month of a million calls is then a few thousand rows. Every time zone in use
 * is a whole number of quarters from UTC, so that any business's days can be summed from them. A deleted call stays in the sums:
 * the provider bills it all the same, and no sum names anybody.
 */
export const migration140: Migration = {
  version: 140,
  update: (db) => {
    db.exec(TABLES);
    db.exec(BACKFILL);
    db.exec(TRIGGERS);
  },
};

const TABLES = `
CREATE TABLE cost_quarters (
  quarter INTEGER NOT NULL,
  stage TEXT NOT NULL,
  provider TEXT NOT NULL,
  model TEXT NOT NULL,
  unit TEXT NOT NULL,
  currency TEXT NOT NULL,
  cost_micros INTEGER NOT NULL,
  quantity REAL NOT NULL,
  lines INTEGER NOT NULL,
  PRIMARY KEY (quarter, stage, provider, model, unit, currency)
) STRICT, WITHOUT ROWID;

CREATE TABLE call_quarters (
  quarter INTEGER PRIMARY KEY,
  calls INTEGER NOT NULL,
  answered_calls INTEGER NOT NULL,
  answered_ms INTEGER NOT NULL
) STRICT;

CREATE INDEX usage_unpriced ON usage (provider, unit, model) WHERE cost_micros IS NULL;
`;

/** Unpriced usage has the currency ''. */
const BACKFILL = `
INSERT INTO cost_quarters
  SELECT at / 900000, stage, provider, model, unit, coalesce(currency, ''), sum(coalesce(cost_micros, 0)),
    sum(quantity), count(*)
  FROM usage GROUP BY 1, 2, 3, 4, 5, 6;
INSERT INTO call_quarters
  SELECT started_at / 900000, count(*), count(answered_at), coalesce(sum(ended_at - answered_at), 0)
  FROM calls GROUP BY 1;
`;

const ADD_USAGE = `
  INSERT INTO cost_quarters VALUES (NEW.at / 900000, NEW.stage, NEW.provider, NEW.model, NEW.unit,
    coalesce(NEW.currency, ''), coalesce(NEW.cost_micros, 0), NEW.quantity, 1)
  ON CONFLICT DO UPDATE SET cost_micros = cost_micros + excluded.cost_micros,
    quantity = quantity + excluded.quantity, lines = lines + 1;
`;

const TRIGGERS = `
CREATE TRIGGER usage_added AFTER INSERT ON usage BEGIN ${ADD_USAGE} END;

CREATE TRIGGER usage_changed AFTER UPDATE OF quantity, cost_micros, currency ON usage BEGIN
  UPDATE cost_quarters SET cost_micros = cost_micros - coalesce(OLD.cost_micros, 0),
    quantity = quantity - OLD.quantity, lines = lines - 1
  WHERE quarter = OLD.at / 900000 AND stage = OLD.stage AND provider = OLD.provider AND model = OLD.model
    AND unit = OLD.unit AND currency = coalesce(OLD.currency, '');
  ${ADD_USAGE}
  DELETE FROM cost_quarters WHERE quarter = OLD.at / 900000 AND stage = OLD.stage AND provider = OLD.provider
    AND model = OLD.model AND unit = OLD.unit AND currency = coalesce(OLD.currency, '') AND lines = 0;
END;

CREATE TRIGGER call_added AFTER INSERT ON calls BEGIN
  INSERT INTO call_quarters VALUES (NEW.started_at / 900000, 1, NEW.answered_at IS NOT NULL,
    coalesce(NEW.ended_at - NEW.answered_at, 0))
  ON CONFLICT DO UPDATE SET calls = calls + 1, answered_calls = answered_calls + excluded.answered_calls,
    answered_ms = answered_ms + excluded.answered_ms;
END;

CREATE TRIGGER call_changed AFTER UPDATE OF answered_at, ended_at ON calls BEGIN
  UPDATE call_quarters SET
    answered_calls = answered_calls + (NEW.answered_at IS NOT NULL) - (OLD.answered_at IS NOT NULL),
    answered_ms = answered_ms + coalesce(NEW.ended_at - NEW.answered_at, 0)
      - coalesce(OLD.ended_at - OLD.answered_at, 0)
  WHERE quarter = NEW.started_at / 900000;
END;
`;
