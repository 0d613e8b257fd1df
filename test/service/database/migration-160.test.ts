import type { Database } from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { CALL_ID, databaseAt, insertOpenCall, upTo } from './schema-before.ts';

const insertUsage = (db: Database, model: string, costMicros: number | null) =>
  db
    .prepare(
      `INSERT INTO usage (call_id, at, stage, provider, model, unit, estimated, quantity, unit_price_micros, unit_size, currency, cost_micros)
       VALUES (?, 1000, 'tts', 'cartesia', ?, 'characters', 0, 10, ?, ?, ?, ?)`,
    )
    .run(CALL_ID, model, costMicros, costMicros && 1, costMicros && 'USD', costMicros);

const sorted = (db: Database) =>
  db.prepare('SELECT caller_digits, length_ms, reply_ms, agent_key, cost_micros FROM calls').get();

describe('migration 160: what calls are sorted by', () => {
  it('adds up the costs that are there and follows those that come', () => {
    const db = databaseAt(150);
    insertOpenCall(db);
    insertUsage(db, 'a', 50);
    insertUsage(db, 'b', null);
    upTo(db, 160);
    expect(sorted(db)).toMatchObject({ cost_micros: 50 });
    insertUsage(db, 'c', 7);
    db.exec(
      `UPDATE usage SET unit_price_micros = 1, unit_size = 1, currency = 'EUR', cost_micros = 10 WHERE model = 'b'`,
    );
    db.exec(`UPDATE usage SET cost_micros = 60 WHERE model = 'a'`);
    expect(sorted(db)).toMatchObject({ cost_micros: 77 });
  });

  it('takes what is missing as the least, and digits only of a number', () => {
    const db = databaseAt(150);
    insertOpenCall(db);
    upTo(db, 160);
    db.exec('UPDATE calls SET caller_number = NULL, agent_id = NULL');
    expect(sorted(db)).toEqual({
      caller_digits: '',
      length_ms: -1,
      reply_ms: -1,
      agent_key: '',
      cost_micros: 0,
    });
    db.exec(
      `UPDATE calls SET caller_number = '+44 (7700) 900-318', status = 'ended', outcome = 'answered', answered_at = 2000, ended_at = 9000`,
    );
    expect(sorted(db)).toMatchObject({ caller_digits: '447700900318', length_ms: 7000 });
  });
});
