import { describe, expect, it } from 'vitest';
import { databaseAt, upTo } from './schema-before.ts';

describe('migration 280: who is told by webhook', () => {
  it('keeps the letters that wait, and takes no preset or state that it does not know', () => {
    const db = databaseAt(270);
    db.exec(`INSERT INTO deliveries (id, channel, lane, kind, body, state, since, next_at)
      VALUES ('1', 'mail', 'mail', 'report', '{}', 'queued', 1, 1)`);
    upTo(db, 280);
    expect(db.prepare('SELECT id, tried_at FROM deliveries').all()).toEqual([{ id: '1', tried_at: null }]);
    const add = (preset: string, state: string) =>
      db
        .prepare(`INSERT INTO webhook_targets VALUES (?, 'CRM', 'https://x.example', '[]', ?, ?, 1)`)
        .run(preset, preset, state);
    add('json', 'on');
    expect(() => add('xml', 'on')).toThrow(/CHECK/);
    expect(() => add('hubspot', 'asleep')).toThrow(/CHECK/);
  });
});
