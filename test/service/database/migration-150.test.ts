import { randomBytes, scryptSync } from 'node:crypto';
import Sqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { createPasswordHasher } from '../../../electron/service/access/password-hash.ts';
import { createUsers } from '../../../electron/service/access/users.ts';
import { migrate } from '../../../electron/service/database/migrate.ts';
import { MIGRATIONS } from '../../../electron/service/database/schema-versions.ts';

describe('migration 150', () => {
  it('makes the password of before a user, and keeps sessions signed in as the link', async () => {
    const db = new Sqlite(':memory:');
    db.pragma('foreign_keys = ON');
    migrate(
      db,
      MIGRATIONS.filter(({ version }) => version < 150),
    );
    const salt = randomBytes(16);
    const hash = scryptSync('a long pass phrase', salt, 32, {
      N: 2 ** 15,
      r: 8,
      p: 3,
      maxmem: 64 * 1024 * 1024,
    });
    db.prepare('INSERT INTO password (id, salt, hash, changed_at) VALUES (1, ?, ?, 5)').run(
      salt.toString('base64'),
      hash.toString('base64'),
    );
    db.prepare('INSERT INTO sessions (token_hash, created_at, expires_at) VALUES (?, 1, 2)').run(
      'a'.repeat(64),
    );
    migrate(db, MIGRATIONS);
    const users = createUsers(db, createPasswordHasher(), Date.now);
    expect(await users.verify('administrator', 'a long pass phrase')).toMatchObject({ role: 'admin' });
    expect(db.prepare('SELECT user_id, device_id FROM sessions').all()).toEqual([
      { user_id: null, device_id: null },
    ]);
    db.close();
  });
});
