import { describe, expect, it } from 'vitest';
import { databaseAt, upTo } from './schema-before.ts';

describe('migration 050: settings and audit log', () => {
  it('keeps agents and takes only JSON as a value', () => {
    const db = databaseAt(40);
    db.prepare(`INSERT INTO agents (id, created_at) VALUES ('anna', 1)`).run();
    upTo(db, 50);
    expect(db.prepare('SELECT id FROM agents').all()).toEqual([{ id: 'anna' }]);
    const put = db.prepare(`INSERT INTO settings (key, value, changed_at) VALUES ('workers', ?, 1)`);
    expect(() => put.run('fifty')).toThrow(/CHECK/);
    expect(() => put.run('{"callsPerWorker":50}')).not.toThrow();
    expect(() =>
      db.prepare(`INSERT INTO audit_log (at, actor, action, details) VALUES (1, 'page', 'x', NULL)`).run(),
    ).toThrow(/NOT NULL/);
  });
});
