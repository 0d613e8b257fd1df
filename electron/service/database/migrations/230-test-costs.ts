import type { Migration } from '../migration.ts';

/**
 * Tests cost what calls cost and are no calls: they leave the counts of migration 140, and what they cost is summed by itself
 * beside the whole. A quarter that held only tests keeps its row, so that its costs can be found. Tests that were deleted
 * before this cannot be told from calls any more and stay counted.
 */
export const migration230: Migration = {
  version: 230,
  update: (db) => {
    db.exec(TABLE);
    db.exec(BACKFILL);
    db.exec(TRIGGERS);
  },
};

const TABLE = `
CREATE TABLE test_cost_quarters (
  quarter INTEGER NOT NULL,
  currency TEXT NOT NULL,
  cost_micros INTEGER NOT NULL,
  PRIMARY KEY (quarter, currency)
) STRICT, WITHOUT ROWID;
`;

const BACKFILL = `
INSERT INTO test_cost_quarters
  SELECT at / 900000, currency, sum(cost_micros) FROM usage
  WHERE cost_micros IS NOT NULL AND call_id IN (SELECT id FROM calls WHERE kind = 'test') GROUP BY 1, 2;
UPDATE call_quarters SET calls = call_quarters.calls - tests.calls,
  answered_calls = call_quarters.answered_calls - tests.answered_calls,
  answered_ms = call_quarters.answered_ms - tests.answered_ms
FROM (SELECT started_at / 900000 AS quarter, count(*) AS calls, count(answered_at) AS answered_calls,
    coalesce(sum(ended_at - answered_at), 0) AS answered_ms
  FROM calls WHERE kind = 'test' GROUP BY 1) AS tests
WHERE tests.quarter = call_quarters.quarter;
`;

const OF_TEST = `(SELECT kind FROM calls WHERE id = NEW.call_id) = 'test'`;

const ADD_TEST_COST = `
  INSERT INTO test_cost_quarters VALUES (NEW.at / 900000, NEW.currency, NEW.cost_micros)
  ON CONFLICT DO UPDATE SET cost_micros = cost_micros + excluded.cost_micros;
`;

const TRIGGERS = `
CREATE TRIGGER test_usage_added AFTER INSERT ON usage
WHEN NEW.cost_micros IS NOT NULL AND ${OF_TEST} BEGIN ${ADD_TEST_COST} END;

CREATE TRIGGER test_usage_changed AFTER UPDATE OF cost_micros, currency ON usage
WHEN NEW.cost_micros IS NOT NULL AND ${OF_TEST} BEGIN
  UPDATE test_cost_quarters SET cost_micros = cost_micros - OLD.cost_micros
  WHERE quarter = OLD.at / 900000 AND currency = OLD.currency;
  ${ADD_TEST_COST}
END;

DROP TRIGGER call_added;
CREATE TRIGGER call_added AFTER INSERT ON calls BEGIN
  INSERT INTO call_quarters VALUES (NEW.started_at / 900000, NEW.kind <> 'test',
    NEW.kind <> 'test' AND NEW.answered_at IS NOT NULL,
    iif(NEW.kind = 'test', 0, coalesce(NEW.ended_at - NEW.answered_at, 0)))
  ON CONFLICT DO UPDATE SET calls = calls + excluded.calls,
    answered_calls = answered_calls + excluded.answered_calls, answered_ms = answered_ms + excluded.answered_ms;
END;

DROP TRIGGER call_changed;
CREATE TRIGGER call_changed AFTER UPDATE OF answered_at, ended_at ON calls WHEN NEW.kind <> 'test' BEGIN
  UPDATE call_quarters SET
    answered_calls = answered_calls + (NEW.answered_at IS NOT NULL) - (OLD.answered_at IS NOT NULL),
    answered_ms = answered_ms + coalesce(NEW.ended_at - NEW.answered_at, 0)
      - coalesce(OLD.ended_at - OLD.answered_at, 0)
  WHERE quarter = NEW.started_at / 900000;
END;
`;
