import { describe, expect, it } from 'vitest';
import { CALL_ID, databaseAt, insertOpenCall, upTo } from './schema-before.ts';

describe('migration 290: word checks', () => {
  it('forgets the words with their call and keeps the figures', () => {
    const db = databaseAt(280);
    insertOpenCall(db);
    upTo(db, 290);
    db.prepare(`INSERT INTO word_corrections VALUES (?, 1, 'Doctor Brown')`).run(CALL_ID);
    db.prepare(`INSERT INTO word_checks VALUES (?, 1, 'deepgram', 'nova-3', 'en', 6, 2, 1, 'Helen')`).run(
      CALL_ID,
    );
    const words = db.prepare('SELECT count(*) FROM word_corrections').pluck();
    db.prepare(
      `INSERT INTO turns (call_id, turn_index, speaker, text, started_at, ended_at, interrupted)
       VALUES (?, 1, 'caller', 'docked her brown', 1, 2, 0)`,
    ).run(CALL_ID);
    db.prepare(`UPDATE turns SET text = 'doctor brown'`).run();
    expect(words.get()).toBe(1);
    db.prepare(`UPDATE turns SET text = ''`).run();
    expect(words.get(), 'the words that were heard are gone').toBe(0);
    db.prepare(`INSERT INTO word_corrections VALUES (?, 1, 'Doctor Brown')`).run(CALL_ID);
    db.prepare('DELETE FROM calls').run();
    expect(db.prepare('SELECT count(*) FROM word_corrections').pluck().get()).toBe(0);
    expect(db.prepare('SELECT words, errors FROM word_checks').get()).toEqual({ words: 6, errors: 2 });
  });
});
