import type { Database } from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { CALL_ID, databaseAt, insertOpenCall, upTo } from './schema-before.ts';

const say = (db: Database, index: number, text: string) =>
  db
    .prepare(
      `INSERT INTO turns (call_id, turn_index, speaker, text, started_at, ended_at, interrupted)
       VALUES (?, ?, 'caller', ?, 1, 2, 0)`,
    )
    .run(CALL_ID, index, text);

const find = (db: Database, words: string) =>
  db.prepare('SELECT rowid AS id FROM turn_search WHERE turn_search MATCH ?').all(words).length;

describe('migration 030: transcript search', () => {
  it('finds turns from before it, new ones, changed ones, and no deleted ones', () => {
    const db = databaseAt(20);
    insertOpenCall(db);
    say(db, 0, 'My boiler is leaking');
    upTo(db, 30);
    expect(find(db, 'boiler')).toBe(1);
    say(db, 1, 'Müller, as in miller');
    expect(find(db, 'muller')).toBe(1);
    db.prepare(`UPDATE turns SET text = 'My heating is leaking' WHERE turn_index = 0`).run();
    expect(find(db, 'boiler')).toBe(0);
    expect(find(db, 'heating')).toBe(1);
    db.prepare('DELETE FROM calls').run();
    expect(find(db, 'heating')).toBe(0);
  });
});
