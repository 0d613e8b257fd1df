import type { Database } from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { CALL_ID, databaseAt, insertOpenCall, upTo } from './schema-before.ts';

const TEST_ID = '01JD0000000000000000000002';
const LATER_TEST_ID = '01JD0000000000000000000003';

const insertTest = (db: Database, id: string) => {
  insertOpenCall(db, id);
  db.prepare(`UPDATE calls SET kind = 'test' WHERE id = ?`).run(id);
};
const close = (db: Database, id: string) =>
  db
    .prepare(
      `UPDATE calls SET status = 'ended', outcome = 'answered', answered_at = 2000, ended_at = 9000 WHERE id = ?`,
    )
    .run(id);
const insertUsage = (db: Database, callId: string, costMicros: number | null) =>
  db
    .prepare(
      `INSERT INTO usage (call_id, at, stage, provider, model, unit, estimated, quantity, unit_price_micros, unit_size, currency, cost_micros)
       VALUES (?, 1000, 'tts', 'cartesia', ?, 'characters', 0, 10, ?, ?, ?, ?)`,
    )
    .run(callId, `m${costMicros}`, costMicros, costMicros && 1, costMicros && 'USD', costMicros);

const quarters = (db: Database) => db.prepare('SELECT * FROM call_quarters').all();
const testCosts = (db: Database) => db.prepare('SELECT * FROM test_cost_quarters').all();
const wholeCost = (db: Database) => db.prepare('SELECT sum(cost_micros) FROM cost_quarters').pluck().get();

describe('migration 230: tests are no calls', () => {
  it('takes the tests that are there out of the counts, and sums what they cost', () => {
    const db = databaseAt(210);
    insertOpenCall(db);
    close(db, CALL_ID);
    insertUsage(db, CALL_ID, 50);
    insertTest(db, TEST_ID);
    close(db, TEST_ID);
    insertUsage(db, TEST_ID, 7);
    insertUsage(db, TEST_ID, null);
    expect(quarters(db)).toEqual([{ quarter: 0, calls: 2, answered_calls: 2, answered_ms: 14_000 }]);
    upTo(db, 230);
    expect(quarters(db)).toEqual([{ quarter: 0, calls: 1, answered_calls: 1, answered_ms: 7000 }]);
    expect(testCosts(db)).toEqual([{ quarter: 0, currency: 'USD', cost_micros: 7 }]);
    expect(wholeCost(db)).toBe(57);
  });

  it('goes on so with calls and tests that come, and with usage that is priced later', () => {
    const db = databaseAt(230);
    insertOpenCall(db);
    db.prepare(
      `INSERT INTO calls (id, sip_call_id, source_address, dialled, status, started_at, kind)
       VALUES (?, 'abc@pbx', '10.0.0.1', '800', 'ringing', 1000, 'test')`,
    ).run(LATER_TEST_ID);
    close(db, LATER_TEST_ID);
    close(db, CALL_ID);
    insertUsage(db, LATER_TEST_ID, 7);
    insertUsage(db, LATER_TEST_ID, null);
    insertUsage(db, CALL_ID, 50);
    db.exec(
      `UPDATE usage SET unit_price_micros = 1, unit_size = 1, currency = 'EUR', cost_micros = 10 WHERE cost_micros IS NULL`,
    );
    db.exec(`UPDATE usage SET quantity = 20, cost_micros = 14 WHERE cost_micros = 7`);
    expect(quarters(db)).toEqual([{ quarter: 0, calls: 1, answered_calls: 1, answered_ms: 7000 }]);
    expect(testCosts(db)).toEqual([
      { quarter: 0, currency: 'EUR', cost_micros: 10 },
      { quarter: 0, currency: 'USD', cost_micros: 14 },
    ]);
    expect(wholeCost(db)).toBe(74);
  });

  it('keeps the quarter of a test by itself, without a call in it', () => {
    const db = databaseAt(210);
    insertTest(db, TEST_ID);
    upTo(db, 230);
    expect(quarters(db)).toEqual([{ quarter: 0, calls: 0, answered_calls: 0, answered_ms: 0 }]);
  });
});
