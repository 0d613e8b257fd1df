import type { Migration } from '../migration.ts';

export const migration010: Migration = {
  version: 10,
  update: (db) => {
    db.exec(SQL);
  },
};

const SQL = `
CREATE TABLE calls (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 26),
  sip_call_id TEXT NOT NULL,
  source_address TEXT NOT NULL,
  dialled TEXT NOT NULL,
  caller_number TEXT,
  caller_name TEXT,
  agent_id TEXT,
  agent_version INTEGER CHECK (agent_version > 0),
  status TEXT NOT NULL CHECK (status IN ('ringing', 'answered', 'ended')),
  outcome TEXT CHECK (outcome IN ('answered', 'refused', 'abandoned', 'transferred', 'failed', 'interrupted')),
  sip_status INTEGER CHECK (sip_status BETWEEN 100 AND 699),
  ended_by TEXT CHECK (ended_by IN ('caller', 'agent', 'transfer', 'failure', 'service')),
  end_reason TEXT,
  started_at INTEGER NOT NULL CHECK (started_at >= 0),
  answered_at INTEGER,
  ended_at INTEGER,
  reply_p50_ms REAL,
  reply_p95_ms REAL,
  reply_max_ms REAL,
  media TEXT CHECK (media IS NULL OR json_valid(media)),
  CHECK ((status = 'ended') = (outcome IS NOT NULL)),
  CHECK ((status = 'ended') = (ended_at IS NOT NULL))
) STRICT;

CREATE INDEX calls_open ON calls (status) WHERE status <> 'ended';
CREATE INDEX calls_by_outcome ON calls (outcome, id);
CREATE INDEX calls_by_agent ON calls (agent_id, id);
CREATE INDEX calls_by_start ON calls (started_at);
CREATE INDEX calls_by_caller ON calls (caller_number);
`;
