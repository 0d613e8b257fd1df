import { describe, expect, it } from 'vitest';
import { databaseAt, upTo } from './schema-before.ts';

const INSERT = `INSERT INTO backups (backup_id, started_at, ended_at, state, file, problem)
  VALUES (?, 1, ?, ?, 'a.tlbackup', ?)`;

describe('migration 300: backups', () => {
  it('comes to a file of before; only a failed one has a problem, only a running one has no end', () => {
    const db = databaseAt(290);
    upTo(db, 300);
    const add = (id: string, endedAt: number | null, state: string, problem: string | null) =>
      db.prepare(INSERT).run(id, endedAt, state, problem);
    add('1', null, 'running', null);
    add('2', 5, 'good', null);
    add('3', 5, 'failed', 'disk_full');
    expect(() => add('4', null, 'good', null)).toThrow(/CHECK/);
    expect(() => add('5', 5, 'failed', null)).toThrow(/CHECK/);
    expect(() => add('6', 5, 'good', 'disk_full')).toThrow(/CHECK/);
    expect(() => add('7', 5, 'lost', null)).toThrow(/CHECK/);
  });
});
