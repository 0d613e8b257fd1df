import type { Migration } from '../migration.ts';

export const migration020: Migration = {
  version: 20,
  update: (db) => {
    db.exec(SQL);
  },
};

const SQL = `
CREATE TABLE turns (
  id INTEGER PRIMARY KEY,
  call_id TEXT NOT NULL REFERENCES calls (id) ON DELETE CASCADE,
  turn_index INTEGER NOT NULL CHECK (turn_index >= 0),
  speaker TEXT NOT NULL CHECK (speaker IN ('caller', 'agent')),
  text TEXT NOT NULL,
  started_at INTEGER NOT NULL,
  ended_at INTEGER NOT NULL,
  interrupted INTEGER NOT NULL CHECK (interrupted IN (0, 1)),
  reply_ms REAL,
  stt_final_ms REAL,
  end_of_turn_ms REAL,
  llm_first_token_ms REAL,
  tts_first_audio_ms REAL,
  UNIQUE (call_id, turn_index)
) STRICT;

CREATE TABLE events (
  id INTEGER PRIMARY KEY,
  call_id TEXT NOT NULL REFERENCES calls (id) ON DELETE CASCADE,
  at INTEGER NOT NULL,
  kind TEXT NOT NULL,
  body TEXT NOT NULL CHECK (json_valid(body))
) STRICT;

CREATE INDEX events_by_call ON events (call_id, at, id);

CREATE TABLE usage (
  id INTEGER PRIMARY KEY,
  call_id TEXT NOT NULL REFERENCES calls (id) ON DELETE CASCADE,
  at INTEGER NOT NULL,
  stage TEXT NOT NULL CHECK (stage IN ('stt', 'llm', 'tts')),
  provider TEXT NOT NULL,
  model TEXT NOT NULL,
  unit TEXT NOT NULL CHECK (
    unit IN ('audio_ms', 'connection_ms', 'input_tokens', 'cached_input_tokens', 'output_tokens', 'characters')
  ),
  estimated INTEGER NOT NULL CHECK (estimated IN (0, 1)),
  quantity REAL NOT NULL CHECK (quantity >= 0),
  unit_price_micros INTEGER CHECK (unit_price_micros >= 0),
  unit_size INTEGER CHECK (unit_size > 0),
  currency TEXT CHECK (length(currency) = 3),
  cost_micros INTEGER CHECK (cost_micros >= 0),
  CHECK ((cost_micros IS NULL) = (unit_price_micros IS NULL)),
  CHECK ((cost_micros IS NULL) = (unit_size IS NULL)),
  CHECK ((cost_micros IS NULL) = (currency IS NULL)),
  UNIQUE (call_id, stage, provider, model, unit, estimated)
) STRICT;

CREATE INDEX usage_by_time ON usage (at, stage, provider, currency, cost_micros);
`;
