import { describe, expect, it } from 'vitest';
import { CALL_ID, databaseAt, insertOpenCall, upTo } from './schema-before.ts';

describe('migration 070: dialogs and successor states', () => {
  it('hangs both on a call and loses them with it', () => {
    const db = databaseAt(60);
    insertOpenCall(db);
    upTo(db, 70);
    db.prepare(`INSERT INTO dialogs (call_id, saved_at, snapshot) VALUES (?, 1, '{}')`).run(CALL_ID);
    db.prepare(`INSERT INTO successor_states (call_id, saved_at, state) VALUES (?, 1, '{}')`).run(CALL_ID);
    expect(() =>
      db.prepare(`INSERT INTO dialogs (call_id, saved_at, snapshot) VALUES ('nobody', 1, '{}')`).run(),
    ).toThrow(/FOREIGN KEY/);
    db.prepare('DELETE FROM calls').run();
    expect(
      db
        .prepare('SELECT (SELECT count(*) FROM dialogs) + (SELECT count(*) FROM successor_states) AS n')
        .get(),
    ).toEqual({ n: 0 });
  });
});
