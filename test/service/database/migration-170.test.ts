import { describe, expect, it } from 'vitest';
import { CALL_ID, databaseAt, insertOpenCall, upTo } from './schema-before.ts';

const INSERT = `INSERT INTO turns (call_id, turn_index, speaker, text, started_at, ended_at, interrupted)
                VALUES (?, ?, ?, ?, 1000, 2000, 0)`;

describe('migration 170: turns of a person who took a call over', () => {
  it('takes a third speaker and no fourth, and keeps rows, search and triggers', () => {
    const db = databaseAt(160);
    insertOpenCall(db);
    db.prepare(INSERT).run(CALL_ID, 0, 'caller', 'an old turn');
    expect(() => db.prepare(INSERT).run(CALL_ID, 1, 'person', 'too early')).toThrow(/CHECK/);
    upTo(db, 170);
    db.prepare(INSERT).run(CALL_ID, 1, 'person', 'good morning');
    expect(() => db.prepare(INSERT).run(CALL_ID, 2, 'robot', 'x')).toThrow(/CHECK/);
    const found = (words: string) =>
      db.prepare('SELECT rowid FROM turn_search WHERE turn_search MATCH ?').all(words).length;
    expect([found('old'), found('morning'), found('early')]).toEqual([1, 1, 0]);
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    db.prepare('DELETE FROM calls').run();
    expect(db.prepare('SELECT count(*) AS turns FROM turns').get()).toEqual({ turns: 0 });
  });

  it('leaves the schema closed to programs', () => {
    const db = databaseAt(170);
    expect(() => {
      db.pragma('writable_schema = ON');
      db.exec("UPDATE sqlite_schema SET sql = '' WHERE name = 'turns'");
    }).toThrow();
  });
});
