import { describe, expect, it } from 'vitest';
import { CALL_ID, databaseAt, insertOpenCall, upTo } from './schema-before.ts';

describe('migration 310: ends of calls that are to be told', () => {
  it('tells none of the ends of before, and each later one once', () => {
    const db = databaseAt(300);
    const end = (id: string) =>
      db
        .prepare(`UPDATE calls SET status = 'ended', outcome = 'answered', ended_at = 5000 WHERE id = ?`)
        .run(id);
    insertOpenCall(db);
    end(CALL_ID);
    insertOpenCall(db, '01JD0000000000000000000002');
    upTo(db, 310);
    end(CALL_ID);
    end('01JD0000000000000000000002');
    end('01JD0000000000000000000002');
    expect(db.prepare('SELECT * FROM call_ends').all()).toEqual([
      { call_id: '01JD0000000000000000000002', ended_at: 5000 },
    ]);
  });
});
