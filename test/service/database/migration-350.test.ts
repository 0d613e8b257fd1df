import { describe, expect, it } from 'vitest';
import { databaseAt, insertOpenCall, upTo } from './schema-before.ts';

describe('migration 350: what each call came to', () => {
  /** Ids are 26 characters. */
  const long = (id: string) => id.padStart(26, '0');

  it('is known of calls from before, and follows the last words and a late message', () => {
    const db = databaseAt(340);
    const add = (id: string, outcome: string, endedBy: string, spoke: boolean) => {
      insertOpenCall(db, long(id));
      if (spoke) say(id);
      db.prepare(
        `UPDATE calls SET status = 'ended', outcome = ?, ended_by = ?, ended_at = 5000 WHERE id = ?`,
      ).run(outcome, endedBy, long(id));
    };
    const say = (id: string) =>
      db
        .prepare(
          `INSERT INTO turns (call_id, turn_index, speaker, text, started_at, ended_at, interrupted)
           VALUES (?, 0, 'caller', 'hello', 1, 2, 0)`,
        )
        .run(long(id));
    const results = () => db.prepare('SELECT result FROM calls ORDER BY id').pluck().all();
    add('a', 'answered', 'caller', true);
    add('b', 'answered', 'caller', false);
    add('c', 'abandoned', 'caller', false);
    add('d', 'interrupted', 'service', true);
    add('e', 'refused', 'service', false);
    add('f', 'transferred', 'transfer', false);
    insertOpenCall(db, long('g'));
    upTo(db, 350);
    expect(results()).toEqual([
      'answered',
      'hung_up_early',
      'hung_up_early',
      'failed',
      'refused',
      'transferred',
      null,
    ]);

    say('b');
    say('c');
    const event = db.prepare(
      `INSERT INTO events (call_id, at, kind, body) VALUES (?, 1, 'tool_finished', ?)`,
    );
    event.run(long('a'), JSON.stringify({ tool: 'take_message', ok: true, result: '' }));
    event.run(long('d'), JSON.stringify({ tool: 'take_message', ok: false, result: '' }));
    event.run(long('f'), JSON.stringify({ tool: 'take_message', ok: true, result: '' }));
    expect(results()).toEqual([
      'message',
      'answered',
      'hung_up_early',
      'failed',
      'refused',
      'transferred',
      null,
    ]);
  });
});
