import { describe, expect, it } from 'vitest';
import { databaseAt, insertOpenCall, upTo } from './schema-before.ts';

describe('migration 080: sign-in', () => {
  it('keeps calls, takes hashes only and one password', () => {
    const db = databaseAt(70);
    insertOpenCall(db);
    upTo(db, 80);
    expect(db.prepare('SELECT count(*) AS n FROM calls').get()).toEqual({ n: 1 });
    const session = db.prepare('INSERT INTO sessions (token_hash, created_at, expires_at) VALUES (?, ?, ?)');
    expect(() => session.run('plain-token', 1, 2)).toThrow(/CHECK/);
    expect(() => session.run('a'.repeat(64), 2, 2)).toThrow(/CHECK/);
    session.run('a'.repeat(64), 1, 2);
    db.prepare(`INSERT INTO password (id, salt, hash, changed_at) VALUES (1, 's', 'h', 1)`).run();
    expect(() =>
      db.prepare(`INSERT INTO password (id, salt, hash, changed_at) VALUES (2, 's', 'h', 1)`).run(),
    ).toThrow(/CHECK/);
  });
});
