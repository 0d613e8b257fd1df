import { describe, expect, it } from 'vitest';
import { databaseAt, upTo } from './schema-before.ts';

const INSERT = `INSERT INTO deliveries (id, channel, lane, kind, event_id, body, state, since, next_at, ended_at)
  VALUES (@id, 'webhook', @lane, 'call.ended', @eventId, '{}', @state, 1, 1, @endedAt)`;

describe('migration 260: what leaves the house', () => {
  it('comes to a file of before, takes one event once a lane, and letters without an event any number of times', () => {
    const db = databaseAt(250);
    upTo(db, 260);
    const add = (
      id: string,
      lane: string,
      eventId: string | null,
      state = 'queued',
      endedAt: number | null = null,
    ) => db.prepare(INSERT).run({ id, lane, eventId, state, endedAt });
    add('1', 'a', 'call-1');
    add('2', 'b', 'call-1');
    expect(() => add('3', 'a', 'call-1')).toThrow(/UNIQUE/);
    add('4', 'mail', null);
    add('5', 'mail', null);
    expect(() => add('6', 'a', null, 'dead')).toThrow(/CHECK/);
    expect(() => add('7', 'a', null, 'queued', 5)).toThrow(/CHECK/);
    expect(() => add('8', 'a', null, 'lost', 5)).toThrow(/CHECK/);
  });
});
