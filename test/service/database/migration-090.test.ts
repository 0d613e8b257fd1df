import { describe, expect, it } from 'vitest';
import { CALL_ID, databaseAt, insertOpenCall, upTo } from './schema-before.ts';

describe('migration 090: call levels', () => {
  it('keeps calls, takes lists of one length and drops them with their call', () => {
    const db = databaseAt(80);
    insertOpenCall(db);
    upTo(db, 90);
    expect(db.prepare('SELECT count(*) AS n FROM calls').get()).toEqual({ n: 1 });
    const add = db.prepare('INSERT INTO call_levels VALUES (?, ?, ?, ?)');
    expect(() => add.run(CALL_ID, 1000, Buffer.alloc(2), Buffer.alloc(1))).toThrow(/CHECK/);
    expect(() => add.run(CALL_ID, 1000, 'text', 'text')).toThrow(/BLOB/);
    add.run(CALL_ID, 1000, Buffer.alloc(2), Buffer.alloc(2));
    expect(() => add.run('no such call', 1000, Buffer.alloc(2), Buffer.alloc(2))).toThrow(/FOREIGN KEY/);
    db.prepare('DELETE FROM calls').run();
    expect(db.prepare('SELECT count(*) AS n FROM call_levels').get()).toEqual({ n: 0 });
  });
});
