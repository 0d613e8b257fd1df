import { describe, expect, it } from 'vitest';
import { CALL_ID, databaseAt, insertOpenCall, upTo } from './schema-before.ts';

describe('migration 250: how sure the words are', () => {
  it('knows nothing of turns that were there', () => {
    const db = databaseAt(240);
    insertOpenCall(db);
    db.prepare(
      `INSERT INTO turns (call_id, turn_index, speaker, text, started_at, ended_at, interrupted)
       VALUES (?, 0, 'caller', 'Hello', 1, 2, 0)`,
    ).run(CALL_ID);
    upTo(db, 250);
    expect(db.prepare('SELECT text, confidence FROM turns').get()).toEqual({
      text: 'Hello',
      confidence: null,
    });
  });
});
