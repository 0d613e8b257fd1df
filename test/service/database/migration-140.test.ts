import type { Database } from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { CALL_ID, databaseAt, insertOpenCall, upTo } from './schema-before.ts';

const insertUsage = (db: Database, at: number, costMicros: number | null) =>
  db
    .prepare(
      `INSERT INTO usage (call_id, at, stage, provider, model, unit, estimated, quantity, unit_price_micros, unit_size, currency, cost_micros)
       VALUES (?, ?, 'tts', 'cartesia', ?, 'characters', 0, 10, ?, ?, ?, ?)`,
    )
    .run(CALL_ID, at, `m${at}`, costMicros, costMicros && 1, costMicros && 'USD', costMicros);

const sums = (db: Database) =>
  db.prepare('SELECT quarter, model, currency, cost_micros, quantity, lines FROM cost_quarters').all();

describe('migration 140: sums per quarter of an hour', () => {
  it('sums what is there and goes on with what comes', () => {
    const db = databaseAt(91);
    insertOpenCall(db);
    insertUsage(db, 900_000, 50);
    insertUsage(db, 900_001, null);
    upTo(db, 140);
    insertUsage(db, 1_800_000, 7);
    expect(sums(db)).toEqual([
      { quarter: 1, model: 'm900000', currency: 'USD', cost_micros: 50, quantity: 10, lines: 1 },
      { quarter: 1, model: 'm900001', currency: '', cost_micros: 0, quantity: 10, lines: 1 },
      { quarter: 2, model: 'm1800000', currency: 'USD', cost_micros: 7, quantity: 10, lines: 1 },
    ]);
    db.exec(
      `UPDATE usage SET unit_price_micros = 1, unit_size = 1, currency = 'EUR', cost_micros = 10 WHERE cost_micros IS NULL`,
    );
    db.exec(`UPDATE usage SET quantity = 30, cost_micros = 21 WHERE at = 1800000`);
    expect(sums(db)).toMatchObject([
      { currency: 'USD', cost_micros: 50 },
      { currency: 'EUR', cost_micros: 10 },
      { currency: 'USD', cost_micros: 21, quantity: 30 },
    ]);
  });

  it('counts calls, the answered ones and their time', () => {
    const db = databaseAt(91);
    insertOpenCall(db);
    upTo(db, 140);
    const quarters = () => db.prepare('SELECT * FROM call_quarters').all();
    expect(quarters()).toEqual([{ quarter: 0, calls: 1, answered_calls: 0, answered_ms: 0 }]);
    db.exec(`UPDATE calls SET status = 'answered', answered_at = 2000`);
    db.exec(`UPDATE calls SET status = 'ended', outcome = 'answered', ended_at = 9000`);
    insertOpenCall(db, '01JD0000000000000000000002');
    expect(quarters()).toEqual([{ quarter: 0, calls: 2, answered_calls: 1, answered_ms: 7000 }]);
  });
});
