import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { digitPrefixes } from '../../../electron/service/calls/caller-digits.ts';
import { listQuery } from '../../../electron/service/calls/list-query.ts';
import { CALL_SORTS, type CallSort, listCallsInputSchema } from '../../../electron/shared/contract/calls.ts';
import { callRecords, spoken, start, turn } from '../support/call-records.ts';
import { type TemporaryDatabase, temporaryDatabase } from '../support/temporary-database.ts';

const input = (given: object = {}) => listCallsInputSchema.parse(given);

describe('order and search of the call log', () => {
  let file: TemporaryDatabase;
  let records: ReturnType<typeof callRecords>;
  beforeAll(() => {
    file = temporaryDatabase();
    let now = 1_700_000_000_000;
    records = callRecords(file.db, () => now);
    records.prices.seed([
      {
        provider: 'cartesia',
        model: 'sonic-3',
        unit: 'characters',
        unitSize: 1,
        priceMicros: 10,
        currency: 'USD',
        validFrom: '2020-01-01',
        source: 'test',
        checkedOn: '2020-01-01',
      },
    ]);
    for (let index = 0; index < 60; index += 1) {
      now += 1000;
      const number = index % 10 === 0 ? null : `+44770090${String((index * 7) % 50).padStart(4, '0')}`;
      const call = records.recorder.open(start({ caller: { number, displayName: null, dialled: '800' } }));
      if (index % 4 !== 0) {
        call.answered();
        call.turn(turn(0, 'Good morning', 500 + ((index * 13) % 40)));
        call.usage([spoken((index * 11) % 30)]);
        now += (index * 17) % 9000;
      }
      call.close({ outcome: 'answered', sipStatus: 200, endedBy: 'caller', reason: 'bye', media: null });
    }
    records.recorder.close();
  });
  afterAll(() => file.remove());

  const all = (sort: CallSort): string[] => {
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page = records.log.list(input({ cursor, limit: 7, sort }));
      seen.push(...page.calls.map(({ callId }) => callId));
      cursor = page.nextCursor;
    } while (cursor !== null);
    return seen;
  };

  it.each(CALL_SORTS)('pages through all calls by %s, each once, both ways', (by) => {
    const up = all({ by, direction: 'asc' });
    expect(new Set(up).size).toBe(60);
    expect(all({ by, direction: 'desc' })).toEqual(up.toReversed());
  });

  it('puts the dearest, longest and slowest first', () => {
    const first = (by: CallSort['by']) =>
      records.log.list(input({ sort: { by, direction: 'desc' }, limit: 60 })).calls;
    const costs = first('cost').map(({ cost }) => cost[0]?.costMicros ?? 0);
    expect(costs).toEqual([...costs].sort((a, b) => b - a));
    expect(costs[0]).toBeGreaterThan(0);
    const replies = first('reply').map(({ replyP50Ms }) => replyP50Ms ?? -1);
    expect(replies).toEqual([...replies].sort((a, b) => b - a));
    const lengths = first('length').map(({ answeredAt, endedAt }) =>
      answeredAt === null || endedAt === null ? -1 : endedAt - answeredAt,
    );
    expect(lengths).toEqual([...lengths].sort((a, b) => b - a));
  });

  it.each(CALL_SORTS)('reads a page by %s along an index, without sorting', (by) => {
    const cursor = records.log.list(input({ sort: { by, direction: 'desc' }, limit: 5 })).nextCursor;
    const { sql, parameters } = listQuery(input({ sort: { by, direction: 'desc' }, cursor }));
    const plan = file.db.prepare<[object], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all(parameters);
    expect(plan.map(({ detail }) => detail).join('; ')).toMatch(/^SEARCH calls USING INDEX/);
    expect(plan.map(({ detail }) => detail).join('; ')).not.toContain('TEMP B-TREE');
  });

  it('gives an empty page for a cursor that is none', () => {
    for (const cursor of ['x', '"', '01ARZ3NDEKTSV4RRFFQ69G5FAVnull']) {
      expect(
        records.log.list(input({ cursor, sort: { by: 'cost', direction: 'asc' } })).nextCursor,
      ).toBeNull();
    }
  });

  it('finds a number in whatever notation it is asked for', () => {
    const found = (search: string) => records.log.list(input({ search, limit: 200 })).calls.length;
    const whole = found('+44 7700 90');
    expect(whole).toBeGreaterThan(40);
    for (const search of ['07700 90', '0044 7700 90', '07700-90', '(07700) 90', '447700 90', '7700 90']) {
      expect(found(search), search).toBe(whole);
    }
    expect(found('08700 90')).toBe(0);
  });

  it('finds a number that was stored as it is dialled at home', () => {
    expect(digitPrefixes('+44 7700 900318')).toContain('07700900318');
    expect(digitPrefixes('+39 06 123456')).toContain('3906123456');
    expect(digitPrefixes('06 123456')).toContain('3906123456');
    expect(digitPrefixes('boiler 7')).toEqual([]);
    expect(digitPrefixes('7')).toEqual([]);
  });

  it('deletes an ended call with all that hangs on it, and none that stands', () => {
    const standing = records.recorder.open(start());
    records.recorder.flush();
    expect(records.store.deleteCall(standing.callId)).toBe(false);
    const [callId = ''] = all({ by: 'cost', direction: 'desc' });
    expect(records.store.deleteCall(callId)).toBe(true);
    expect(records.log.get(callId)).toBeNull();
    for (const table of ['turns', 'events', 'usage']) {
      expect(file.db.prepare(`SELECT count(*) AS n FROM ${table} WHERE call_id = ?`).get(callId)).toEqual({
        n: 0,
      });
    }
    expect(records.store.deleteCall(callId)).toBe(false);
  });
});
