import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCallEndStore } from '../../../electron/service/call-ends/call-end-store.ts';
import {
  type CallEndParts,
  SETTLE_MS,
  tellCallEnds,
} from '../../../electron/service/call-ends/tell-call-ends.ts';
import { createCallLog } from '../../../electron/service/calls/call-log.ts';
import type { Database } from '../../../electron/service/database/open.ts';
import type { CallNote } from '../../../electron/shared/after-call.ts';
import { CALL_ID, databaseAt, insertOpenCall } from '../database/schema-before.ts';

type Told = Parameters<CallEndParts['announce']>[0];

describe('ends of calls are told', () => {
  let db: Database;
  let told: Told[];
  let mailed: string[];
  let note: CallNote | null;
  let stop = () => {};
  const ends = () => db.prepare('SELECT call_id FROM call_ends').all();
  const end = (outcome = 'answered') =>
    db
      .prepare(
        `UPDATE calls SET status = 'ended', outcome = ?, result = 'answered', ended_by = 'caller', end_reason = 'BYE', answered_at = 1000, ended_at = 5000`,
      )
      .run(outcome);

  beforeEach(() => {
    db = databaseAt(350);
    told = [];
    mailed = [];
    note = null;
  });
  afterEach(() => stop());

  const run = (now: number, announce: (event: Told) => void = (event) => told.push(event)) => {
    stop();
    stop = tellCallEnds({
      store: createCallEndStore(db),
      read: (callId) => createCallLog(db, { totalsOf: () => new Map(), linesOf: () => [] }).get(callId),
      makeNote: async () => note,
      announce,
      mailMessages: (call) => mailed.push(call.callId),
      changes: async function* () {},
      onProblem: () => {},
      now: () => now,
    });
  };

  it('once they have settled, with what was said and noted', async () => {
    const field = { type: 'text', value: null, problem: 'not_said' } as const;
    note = { summary: 'A greeting', fields: [{ name: 'Name', ...field }], problem: null, madeAt: 1 };
    insertOpenCall(db);
    db.prepare(
      `INSERT INTO turns (call_id, turn_index, speaker, text, started_at, ended_at, interrupted)
       VALUES (?, 0, 'caller', 'good morning', 1000, 2000, 0)`,
    ).run(CALL_ID);
    end();
    run(5000 + SETTLE_MS - 1);
    expect(told).toEqual([]);
    run(5000 + SETTLE_MS);
    await expect.poll(ends).toEqual([]);
    expect(mailed).toEqual([CALL_ID]);
    expect(told).toMatchObject([
      {
        type: 'call.ended',
        id: CALL_ID,
        atMs: 5000,
        body: {
          result: 'answered',
          startedAt: '1970-01-01T00:00:01.000Z',
          durationMs: 4000,
          summary: 'A greeting',
          fields: { Name: null },
          fieldProblems: { Name: 'not_said' },
          transcript: [{ speaker: 'caller', text: 'good morning' }],
        },
      },
    ]);
  });

  it('by the next run when this one dies before they are queued', async () => {
    insertOpenCall(db);
    end();
    const tried = Promise.withResolvers<void>();
    run(9000, () => {
      tried.resolve();
      throw new Error('database is locked');
    });
    await tried.promise;
    expect(ends()).toHaveLength(1);
    run(9000);
    await expect.poll(ends).toEqual([]);
    expect(told).toHaveLength(1);
  });

  it('but not of tests, of refused calls, or of calls that were deleted', async () => {
    insertOpenCall(db);
    end('refused');
    expect(ends()).toEqual([]);
    insertOpenCall(db, '01JD0000000000000000000002');
    db.exec("UPDATE calls SET kind = 'test'");
    end();
    expect(ends()).toEqual([]);
    insertOpenCall(db, '01JD0000000000000000000003');
    end();
    expect(ends()).toHaveLength(1);
    db.exec('DELETE FROM calls');
    run(9000);
    expect(told).toEqual([]);
  });
});
