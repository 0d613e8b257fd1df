import { describe, expect, it } from 'vitest';
import { databaseAt, upTo } from './schema-before.ts';

describe('migration 060: price book', () => {
  it('keeps settings; an owner price stands beside the seeded one of the same day', () => {
    const db = databaseAt(50);
    db.prepare(`INSERT INTO settings (key, value, changed_at) VALUES ('workers', '{}', 1)`).run();
    upTo(db, 60);
    expect(db.prepare('SELECT count(*) AS n FROM settings').get()).toEqual({ n: 1 });
    const put = db.prepare(
      `INSERT INTO price_book (origin, provider, model, unit, unit_size, price_micros, currency, valid_from, source, checked_on)
       VALUES (?, 'deepgram', 'nova-3', 'audio_ms', 60000, ?, 'USD', ?, '', '2026-11-01')`,
    );
    put.run('seed', 4300, '2026-11-01');
    put.run('owner', 4000, '2026-11-01');
    expect(() => put.run('seed', 4400, '2026-11-01')).toThrow(/UNIQUE/);
    expect(() => put.run('seed', -1, '2026-11-02')).toThrow(/CHECK/);
    expect(() => put.run('seed', 1, 'November')).toThrow(/CHECK/);
  });
});
