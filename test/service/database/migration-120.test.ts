import { describe, expect, it } from 'vitest';
import { databaseAt, insertOpenCall, upTo } from './schema-before.ts';

describe('migration 120: progress of set-up', () => {
  const stateOf = (db: ReturnType<typeof databaseAt>) => db.prepare('SELECT state, step FROM setup').get();

  it('begins with the wizard on a fresh file', () => {
    const db = databaseAt(91);
    upTo(db, 120);
    expect(stateOf(db)).toEqual({ state: 'fresh', step: 'checks' });
    expect(() => db.prepare("UPDATE setup SET state = 'odd'").run()).toThrow(/CHECK/);
    expect(() =>
      db
        .prepare(
          "INSERT INTO setup (id, state, step, done, answers) VALUES (2, 'fresh', 'checks', '[]', '{}')",
        )
        .run(),
    ).toThrow(/CHECK/);
  });

  it('leaves an installation alone that has taken calls or was set before', () => {
    const called = databaseAt(91);
    insertOpenCall(called);
    upTo(called, 120);
    expect(stateOf(called)).toEqual({ state: 'skipped', step: 'checks' });
    const set = databaseAt(91);
    set.prepare("INSERT INTO settings (key, value, changed_at) VALUES ('business', '{}', 1)").run();
    upTo(set, 120);
    expect(stateOf(set)).toMatchObject({ state: 'skipped' });
  });
});
