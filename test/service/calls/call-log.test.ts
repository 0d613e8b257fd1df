import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listQuery } from '../../../electron/service/calls/list-query.ts';
import { listCallsInputSchema } from '../../../electron/shared/contract/calls.ts';
import { callRecords, start, turn } from '../support/call-records.ts';
import { type TemporaryDatabase, temporaryDatabase } from '../support/temporary-database.ts';

const input = (given: object = {}) => listCallsInputSchema.parse(given);

describe('call log', () => {
  let file: TemporaryDatabase;
  let log: ReturnType<typeof callRecords>['log'];
  const ids: string[] = [];
  beforeAll(() => {
    file = temporaryDatabase();
    let now = 1_700_000_000_000;
    const records = callRecords(file.db, () => now);
    log = records.log;
    for (let index = 0; index < 120; index += 1) {
      now += 1000;
      const call = records.recorder.open(
        start({ caller: { number: `+4930${index}`, displayName: null, dialled: '800' } }),
      );
      call.turn(turn(0, index % 40 === 0 ? 'My "boiler" is broken' : 'Good morning'));
      const refused = index % 3 === 0;
      call.close({
        outcome: refused ? 'refused' : 'answered',
        sipStatus: refused ? 503 : 200,
        endedBy: 'service',
        reason: 'test',
        media: null,
      });
      ids.unshift(call.callId);
    }
  });
  afterAll(() => file.remove());

  it('pages through all calls, newest first, each once', () => {
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page = log.list(input({ cursor, limit: 50 }));
      seen.push(...page.calls.map((call) => call.callId));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(seen).toEqual(ids);
  });

  it('filters by outcome and time', () => {
    expect(log.count({ outcomes: ['refused'] }, '')).toEqual({ count: 40, more: false });
    expect(log.count({ outcomes: ['refused', 'answered'] }, '')).toEqual({ count: 120, more: false });
    const from = 1_700_000_000_000 + 101 * 1000;
    expect(log.count({ startedFrom: from }, '').count).toBe(20);
    expect(log.count({ startedBefore: from }, '').count).toBe(100);
  });

  it('finds words of the transcript and beginnings of numbers', () => {
    expect(log.list(input({ search: 'boil' })).calls).toHaveLength(3);
    expect(log.list(input({ search: '+49 30 11' })).calls).toHaveLength(11);
    expect(log.list(input({ search: 'boiler morning' })).calls).toEqual([]);
  });

  it('takes any text as words, never as an operator', () => {
    for (const search of ['"', '*', 'a OR b', 'NEAR(', "'; DROP TABLE calls; --", '-x', 'text:', '(']) {
      expect(() => log.list(input({ search }))).not.toThrow();
    }
  });

  it('stops counting at 10,000', () => {
    file.db.exec(`
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10001)
      INSERT INTO calls (id, sip_call_id, source_address, dialled, status, started_at, caller_number)
      SELECT printf('00000000000000000000%06d', i), 'x', 'x', 'bulk', 'ringing', 1, 'bulk' FROM n`);
    expect(log.count({}, '')).toEqual({ count: 10_000, more: true });
    file.db.exec(`DELETE FROM calls WHERE dialled = 'bulk'`);
  });

  it.each([
    ['the first page', {}, /^SCAN calls USING INDEX sqlite_autoindex_calls_1/],
    [
      'a later page',
      { cursor: '01JD0000000000000000000000' },
      /SEARCH calls USING INDEX sqlite_autoindex_calls_1 \(id</,
    ],
    ['one outcome', { filter: { outcomes: ['failed'] } }, /SEARCH calls USING INDEX calls_by_outcome/],
    ['one agent', { filter: { agentId: 'anna' } }, /SEARCH calls USING INDEX calls_by_agent/],
  ])('reads %s by an index, without sorting', (_, given, plan) => {
    const { sql, parameters } = listQuery(input(given));
    const steps = file.db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(parameters) as { detail: string }[];
    const text = steps.map((step) => step.detail).join('\n');
    expect(text).toMatch(new RegExp(plan.source, 'm'));
    expect(text).not.toContain('USE TEMP B-TREE FOR ORDER BY');
  });

  it('reads a search by its indexes: only what was found is sorted', () => {
    const { sql, parameters } = listQuery(input({ search: 'boiler' }));
    const steps = file.db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(parameters) as { detail: string }[];
    const text = steps.map((step) => step.detail).join('\n');
    expect(text).toContain('turn_search VIRTUAL TABLE INDEX');
    expect(text).not.toMatch(/^SCAN (calls|turns)\b/m);
  });
});
