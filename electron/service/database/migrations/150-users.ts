import type { Migration } from '../migration.ts';

/**
 * Users, devices, and whose a session is. The one password that stood alone becomes the user "Administrator";
 * sessions without a user are those of the one-time link, which is an admin.
 */
export const migration150: Migration = {
  version: 150,
  update: (db) => {
    db.exec(SQL);
  },
};

const SQL = `
CREATE TABLE users (
  user_id TEXT PRIMARY KEY NOT NULL,
  name TEXT NOT NULL,
  -- Folded, so that "Helen" and "helen" are one.
  name_key TEXT NOT NULL UNIQUE,
  role TEXT NOT NULL CHECK (role IN ('admin', 'viewer')),
  call_control INTEGER NOT NULL CHECK (call_control IN (0, 1)),
  -- PHC string: algorithm and cost stand beside the hash.
  password_hash TEXT NOT NULL CHECK (password_hash LIKE '$%'),
  created_at INTEGER NOT NULL,
  password_changed_at INTEGER NOT NULL,
  last_seen_at INTEGER,
  last_seen_from TEXT,
  disabled_at INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE devices (
  device_id TEXT PRIMARY KEY NOT NULL,
  name TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('admin', 'viewer')),
  token_hash TEXT NOT NULL UNIQUE CHECK (length(token_hash) = 64),
  created_at INTEGER NOT NULL,
  created_by TEXT NOT NULL,
  last_seen_at INTEGER,
  last_seen_from TEXT
) STRICT, WITHOUT ROWID;

ALTER TABLE sessions ADD COLUMN user_id TEXT REFERENCES users (user_id) ON DELETE CASCADE;
ALTER TABLE sessions ADD COLUMN device_id TEXT REFERENCES devices (device_id) ON DELETE CASCADE;
CREATE INDEX sessions_by_user ON sessions (user_id);
CREATE INDEX sessions_by_device ON sessions (device_id);

INSERT INTO users (user_id, name, name_key, role, call_control, password_hash, created_at, password_changed_at)
SELECT 'administrator', 'Administrator', 'administrator', 'admin', 1,
  '$scrypt$ln=15,r=8,p=3$' || rtrim(salt, '=') || '$' || rtrim(hash, '='), changed_at, changed_at
FROM password;
DROP TABLE password;
`;
