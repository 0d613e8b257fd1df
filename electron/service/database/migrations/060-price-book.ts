import type { Migration } from '../migration.ts';

export const migration060: Migration = {
  version: 60,
  update: (db) => {
    db.exec(SQL);
  },
};

const SQL = `
CREATE TABLE price_book (
  id INTEGER PRIMARY KEY,
  origin TEXT NOT NULL CHECK (origin IN ('seed', 'owner')),
  provider TEXT NOT NULL,
  model TEXT NOT NULL,
  unit TEXT NOT NULL CHECK (
    unit IN ('audio_ms', 'connection_ms', 'input_tokens', 'cached_input_tokens', 'output_tokens', 'characters')
  ),
  unit_size INTEGER NOT NULL CHECK (unit_size > 0),
  price_micros INTEGER NOT NULL CHECK (price_micros >= 0),
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  valid_from TEXT NOT NULL CHECK (valid_from GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  source TEXT NOT NULL,
  checked_on TEXT NOT NULL CHECK (checked_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  UNIQUE (provider, unit, model, origin, valid_from)
) STRICT;
`;
