import { describe, expect, it } from 'vitest';
import { CALL_ID, databaseAt, insertOpenCall, upTo } from './schema-before.ts';

describe('migration 130: what was changed in 3CX', () => {
  it('keeps calls, takes one connection and drops changes with their set', () => {
    const db = databaseAt(91);
    insertOpenCall(db);
    upTo(db, 130);
    expect(db.prepare('SELECT id FROM calls').get()).toEqual({ id: CALL_ID });
    const connect = db.prepare('INSERT INTO three_cx_connection VALUES (?, ?, ?, ?, ?)');
    connect.run(1, 'pbx.example', 443, null, 1);
    expect(() => connect.run(2, 'other.example', 443, null, 1)).toThrow(/CHECK/);
    const set = db.prepare('INSERT INTO three_cx_change_sets VALUES (?, ?, ?, ?, ?, ?, ?)');
    expect(() => set.run('A', 1, 'admin', 'pbx.example', 'perhaps', null, null)).toThrow(/CHECK/);
    set.run('A', 1, 'admin', 'pbx.example', 'applying', null, null);
    const change = db.prepare('INSERT INTO three_cx_changes VALUES (?, ?, ?, ?, ?, ?, ?)');
    expect(() => change.run('A', 0, 'no json', 'waiting', null, null, null)).toThrow(/CHECK/);
    change.run('A', 0, '{}', 'waiting', null, '{"MasterTimeout":30}', null);
    expect(() => change.run('B', 0, '{}', 'waiting', null, null, null)).toThrow(/FOREIGN KEY/);
    db.prepare('DELETE FROM three_cx_change_sets').run();
    expect(db.prepare('SELECT count(*) AS n FROM three_cx_changes').get()).toEqual({ n: 0 });
  });
});
