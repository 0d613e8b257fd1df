import { describe, expect, it } from 'vitest';
import { CALL_ID, databaseAt, insertOpenCall, upTo } from './schema-before.ts';

describe('migration 020: turns, events, usage', () => {
  it('keeps the calls that were there and hangs details on them', () => {
    const db = databaseAt(10);
    insertOpenCall(db);
    const before = db.prepare('SELECT * FROM calls').all();
    upTo(db, 20);
    expect(db.prepare('SELECT * FROM calls').all()).toEqual(before);
    db.prepare(`INSERT INTO events (call_id, at, kind, body) VALUES (?, 1, 'dtmf', '{"key":"0"}')`).run(
      CALL_ID,
    );
    expect(() =>
      db.prepare(`INSERT INTO events (call_id, at, kind, body) VALUES ('nobody', 1, 'dtmf', '{}')`).run(),
    ).toThrow(/FOREIGN KEY/);
    db.prepare('DELETE FROM calls').run();
    expect(db.prepare('SELECT count(*) AS n FROM events').get()).toEqual({ n: 0 });
  });

  it('takes a usage line priced or unpriced, not half', () => {
    const db = databaseAt(20);
    insertOpenCall(db);
    const insert = (price: string) =>
      db
        .prepare(
          `INSERT INTO usage (call_id, at, stage, provider, model, unit, estimated, quantity,
             unit_price_micros, unit_size, currency, cost_micros)
           VALUES (?, 1, 'tts', 'cartesia', 'sonic-3', 'characters', 0, 10, ${price})`,
        )
        .run(CALL_ID);
    expect(() => insert(`5, 1, NULL, 50`)).toThrow(/CHECK/);
    expect(() => insert(`NULL, NULL, NULL, 50`)).toThrow(/CHECK/);
    expect(() => insert(`5, 1, 'USD', 50`)).not.toThrow();
    expect(() => insert(`NULL, NULL, NULL, NULL`)).toThrow(/UNIQUE/);
  });
});
