import { describe, expect, it } from 'vitest';
import { databaseAt, upTo } from './schema-before.ts';

describe('migration 320: erasures', () => {
  it('holds a number only while it is being erased', () => {
    const db = databaseAt(310);
    upTo(db, 320);
    const insert = db.prepare(
      `INSERT INTO erasures (erasure_id, number_hash, actor, started_at, finished_at, pending) VALUES (?, ?, 'Ann', 1, ?, ?)`,
    );
    const hash = 'a'.repeat(64);
    insert.run('1', hash, null, '{}');
    insert.run('2', hash, 2, null);
    expect(() => insert.run('3', hash, 2, '{}')).toThrow(/CHECK/);
    expect(() => insert.run('4', hash, null, null)).toThrow(/CHECK/);
    expect(() => insert.run('5', '+4930', 2, null)).toThrow(/CHECK/);
  });
});
