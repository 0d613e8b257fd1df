import { describe, expect, it } from 'vitest';
import { CALL_ID, databaseAt, insertOpenCall } from './schema-before.ts';

describe('migration 010: calls', () => {
  it('keeps an open call and refuses what is no state of a call', () => {
    const db = databaseAt(10);
    insertOpenCall(db);
    expect(db.prepare('SELECT status, outcome FROM calls WHERE id = ?').get(CALL_ID)).toEqual({
      status: 'ringing',
      outcome: null,
    });
    const set = (sql: string) => () => db.prepare(`UPDATE calls SET ${sql}`).run();
    expect(set(`status = 'ended'`)).toThrow(/CHECK/);
    expect(set(`outcome = 'answered'`)).toThrow(/CHECK/);
    expect(set(`status = 'ended', ended_at = 2, outcome = 'vanished'`)).toThrow(/CHECK/);
    expect(set(`started_at = 'yesterday'`)).toThrow(/cannot store TEXT/);
    expect(set(`status = 'ended', ended_at = 2, outcome = 'refused', sip_status = 503`)).not.toThrow();
  });
});
