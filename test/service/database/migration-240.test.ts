import { describe, expect, it } from 'vitest';
import { databaseAt, upTo } from './schema-before.ts';

describe('migration 240: alerts', () => {
  it('keeps one standing alert of a kind and subject, and any number that are over', () => {
    const db = databaseAt(230);
    upTo(db, 240);
    const insert = db.prepare(
      `INSERT INTO alerts (alert_id, kind, subject, since, raised_at, cleared_at, cleared_because, facts)
       VALUES (?, 'disk_low', '', 1, 2, ?, ?, '{}')`,
    );
    insert.run('a', 3, 'good');
    insert.run('b', 4, 'good');
    insert.run('c', null, null);
    expect(() => insert.run('d', null, null)).toThrow(/UNIQUE/);
    expect(() => insert.run('e', 5, null)).toThrow(/CHECK/);
    expect(() => insert.run('f', 5, 'bored')).toThrow(/CHECK/);
  });
});
