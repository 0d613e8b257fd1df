import { describe, expect, it } from 'vitest';
import { CALL_ID, databaseAt, insertOpenCall, upTo } from './schema-before.ts';

describe('migration 330: deliveries about a call go with it', () => {
  it('also those of before, and no others', () => {
    const db = databaseAt(320);
    insertOpenCall(db);
    const add = (id: string, callId: string | null) =>
      db
        .prepare(
          `INSERT INTO deliveries (id, channel, lane, kind, call_id, body, state, since, next_at)
           VALUES (?, 'mail', 'mail', 'message', ?, '{}', 'queued', 1, 1)`,
        )
        .run(id, callId);
    add('1', CALL_ID);
    add('2', 'another');
    add('3', null);
    upTo(db, 330);
    db.exec('DELETE FROM calls');
    expect(db.prepare('SELECT id FROM deliveries ORDER BY id').all()).toEqual([{ id: '2' }, { id: '3' }]);
  });
});
