import { describe, expect, it } from 'vitest';
import { databaseAt, insertOpenCall, upTo } from './schema-before.ts';

describe('migration 040: agents', () => {
  it('leaves calls alone and lets no route point to nobody', () => {
    const db = databaseAt(30);
    insertOpenCall(db);
    upTo(db, 40);
    expect(db.prepare('SELECT count(*) AS n FROM calls').get()).toEqual({ n: 1 });
    const route = db.prepare(`INSERT INTO routes (pattern, agent_id) VALUES ('*', 'anna')`);
    expect(() => route.run()).toThrow(/FOREIGN KEY/);
    db.prepare(`INSERT INTO agents (id, created_at) VALUES ('anna', 1)`).run();
    route.run();
    expect(() => db.prepare(`DELETE FROM agents`).run()).toThrow(/FOREIGN KEY/);
    const version = db.prepare(
      `INSERT INTO agent_versions (agent_id, version, saved_at, saved_by, profile) VALUES ('anna', ?, 1, 'x', ?)`,
    );
    version.run(1, '{}');
    expect(() => version.run(1, '{}')).toThrow(/UNIQUE/);
    expect(() => version.run(2, 'no json')).toThrow(/CHECK/);
  });
});
