import type { Migration } from '../migration.ts';

/**
 * What the call log sorts and searches by. A null is the least value, so that a keyset cursor needs no case of its own.
 * `cost_micros` is the sum over currencies as billed: an order, no amount to show.
 */
export const migration160: Migration = {
  version: 160,
  update: (db) => {
    db.exec(SQL);
  },
};

const DIGITS = ['+', ' ', '-', '(', ')', '/', '.'].reduce(
  (sql, sign) => `replace(${sql}, '${sign}', '')`,
  `coalesce(caller_number, '')`,
);

const SQL = `
ALTER TABLE calls ADD COLUMN caller_digits TEXT AS (${DIGITS}) VIRTUAL;
ALTER TABLE calls ADD COLUMN length_ms INTEGER AS (coalesce(ended_at - answered_at, -1)) VIRTUAL;
ALTER TABLE calls ADD COLUMN reply_ms REAL AS (coalesce(reply_p50_ms, -1.0)) VIRTUAL;
ALTER TABLE calls ADD COLUMN agent_key TEXT AS (coalesce(agent_id, '')) VIRTUAL;
ALTER TABLE calls ADD COLUMN cost_micros INTEGER NOT NULL DEFAULT 0;

UPDATE calls SET cost_micros = (SELECT coalesce(sum(cost_micros), 0) FROM usage WHERE call_id = calls.id)
WHERE id IN (SELECT call_id FROM usage);

CREATE INDEX calls_by_digits ON calls (caller_digits, id);
CREATE INDEX calls_by_length ON calls (length_ms, id);
CREATE INDEX calls_by_reply_time ON calls (reply_ms, id);
CREATE INDEX calls_by_cost ON calls (cost_micros, id);
CREATE INDEX calls_by_agent_key ON calls (agent_key, id);

CREATE TRIGGER usage_cost_added AFTER INSERT ON usage WHEN NEW.cost_micros IS NOT NULL BEGIN
  UPDATE calls SET cost_micros = cost_micros + NEW.cost_micros WHERE id = NEW.call_id;
END;

CREATE TRIGGER usage_cost_changed AFTER UPDATE OF cost_micros ON usage
WHEN NEW.cost_micros IS NOT OLD.cost_micros BEGIN
  UPDATE calls SET cost_micros = cost_micros + coalesce(NEW.cost_micros, 0) - coalesce(OLD.cost_micros, 0)
  WHERE id = NEW.call_id;
END;
`;
