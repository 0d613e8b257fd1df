import { describe, expect, it } from 'vitest';
import { CALL_ID, databaseAt, insertOpenCall, upTo } from './schema-before.ts';

describe('migration 270: retention', () => {
  it('leaves the calls that are there with their words, and counts deletions by the hour', () => {
    const db = databaseAt(260);
    insertOpenCall(db);
    upTo(db, 270);
    expect(db.prepare('SELECT words_deleted_at AS at FROM calls WHERE id = ?').get(CALL_ID)).toEqual({
      at: null,
    });
    const insert = db.prepare(`INSERT INTO deletions VALUES (1, ?, ?, ?)`);
    insert.run('calls', 'retention', 2);
    expect(() => insert.run('calls', 'retention', 1)).toThrow(/UNIQUE/);
    expect(() => insert.run('callers', 'retention', 1)).toThrow(/CHECK/);
    expect(() => insert.run('levels', 'retention', 0)).toThrow(/CHECK/);
  });

  it('removes a deleted word from the pages of the index', () => {
    const db = databaseAt(270);
    insertOpenCall(db);
    db.prepare(
      `INSERT INTO turns (call_id, turn_index, speaker, text, started_at, ended_at, interrupted)
       VALUES (?, 0, 'caller', 'xylophone', 1, 2, 0)`,
    ).run(CALL_ID);
    const pages = () =>
      Buffer.concat(
        db
          .prepare<[], { block: Buffer }>('SELECT block FROM turn_search_data')
          .all()
          .map(({ block }) => block),
      ).toString('latin1');
    expect(pages()).toContain('xylophone');
    db.prepare(`UPDATE turns SET text = ''`).run();
    expect(pages()).not.toContain('xylophone');
  });
});
