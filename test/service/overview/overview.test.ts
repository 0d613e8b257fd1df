import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RecordedStart } from '../../../electron/service/calls/recorder.ts';
import { createMonthReader } from '../../../electron/service/costs/month.ts';
import { createOverviewReader } from '../../../electron/service/overview/read-overview.ts';
import { type Settings, settingsSchema } from '../../../electron/shared/contract/settings.ts';
import { REHEARSED_CALLER } from '../../../electron/shared/setup/rehearsed-call.ts';
import { callRecords, start, turn } from '../support/call-records.ts';
import { type TemporaryDatabase, temporaryDatabase } from '../support/temporary-database.ts';

const at = (iso: string) => Date.parse(iso);
const PRICE = {
  provider: 'deepgram',
  model: 'nova-3',
  unit: 'audio_ms',
  unitSize: 60_000,
  priceMicros: 4300,
  currency: 'USD',
  validFrom: '2025-01-01',
  source: 'test',
  checkedOn: '2026-01-01',
} as const;

describe('overview', () => {
  let file: TemporaryDatabase;
  let now: number;
  let settings: Settings;
  let records: ReturnType<typeof callRecords>;
  beforeEach(() => {
    file = temporaryDatabase();
    now = at('2026-11-23T14:00:00Z');
    settings = settingsSchema.parse({ business: { timeZone: 'Europe/London', currency: 'USD' } });
    records = callRecords(file.db, () => now);
    records.prices.seed([PRICE]);
  });
  afterEach(() => {
    records.recorder.close();
    file.remove();
  });

  const read = () => {
    records.recorder.flush();
    return createOverviewReader({
      db: file.db,
      clock: () => now,
      settings: () => settings,
      monthCosts: createMonthReader(file.db, { clock: () => now, settings: () => settings }),
      latestCalls: (limit) => records.log.list({ cursor: null, limit, filter: {}, search: '' }).calls,
      agentName: (agentId) => (agentId === 'anna' ? 'Anna' : null),
      stageProviders: () => [],
    })();
  };

  type Outcome = 'answered' | 'refused' | 'abandoned' | 'transferred' | 'failed';
  /** A call that began then; answered ones with a reply and a minute of speech. */
  const call = (
    iso: string,
    outcome: Outcome | 'live',
    replyMs: number | null = null,
    from: Partial<RecordedStart> = {},
  ) => {
    const later = now;
    now = at(iso);
    const recorded = records.recorder.open(start({ agentId: 'anna', ...from }));
    if (replyMs !== null) recorded.turn({ ...turn(0, 'At nine', replyMs), startedAt: now });
    if (outcome === 'answered' || outcome === 'transferred') {
      recorded.answered();
      recorded.usage([
        {
          stage: 'stt',
          provider: 'deepgram',
          model: 'nova-3',
          unit: 'audio_ms',
          quantity: 60_000,
          estimated: false,
        },
      ]);
      records.recorder.flush();
    }
    if (outcome === 'transferred')
      recorded.event({ kind: 'transfer_requested', target: 'Priya', by: 'agent' });
    if (outcome !== 'live') {
      recorded.close({ outcome, sipStatus: 200, endedBy: 'caller', reason: 'BYE', media: null });
    }
    now = later;
    return recorded;
  };

  it('counts the day by outcome, with its replies and cost', () => {
    call('2026-11-23T09:00:00Z', 'answered', 700);
    call('2026-11-23T09:10:00Z', 'answered', 900);
    call('2026-11-23T09:20:00Z', 'transferred', 2500);
    call('2026-11-23T09:30:00Z', 'refused');
    call('2026-11-23T09:40:00Z', 'abandoned');
    call('2026-11-23T09:50:00Z', 'failed');
    call('2026-11-23T13:59:00Z', 'live', 800);
    expect(read().today).toEqual({
      day: '2026-11-23',
      from: at('2026-11-23T00:00:00Z'),
      before: at('2026-11-24T00:00:00Z'),
      calls: 7,
      live: 1,
      answered: 2,
      transferred: 1,
      refused: 1,
      abandoned: 1,
      failed: 1,
      replies: { count: 4, medianMs: 800, p95Ms: 2500 },
      cost: [{ currency: 'USD', costMicros: 3 * 4300 }],
      unpricedLines: 0,
    });
  });

  it('counts no rehearsal as a call of the business, though it may have cost something', () => {
    call('2026-11-23T09:00:00Z', 'answered', 700);
    const { number, name } = REHEARSED_CALLER;
    const caller = { number, displayName: name, dialled: '88801' };
    call('2026-11-23T09:10:00Z', 'answered', 2900, { caller });
    expect(read().today).toMatchObject({
      calls: 1,
      answered: 1,
      replies: { count: 1, medianMs: 700 },
      cost: [{ currency: 'USD', costMicros: 2 * 4300 }],
    });
  });

  it.each([
    [
      'Europe/London',
      '2026-07-01T12:00:00Z',
      ['2026-06-30T22:59:59.999Z', '2026-06-30T23:00:00Z', '2026-07-01T22:59:59.999Z'],
    ],
    [
      'Asia/Kolkata',
      '2026-11-23T14:00:00Z',
      ['2026-11-22T18:29:59.999Z', '2026-11-22T18:30:00Z', '2026-11-23T13:59:00Z'],
    ],
    [
      'America/New_York',
      '2026-11-23T03:00:00Z',
      ['2026-11-22T04:59:59.999Z', '2026-11-22T05:00:00Z', '2026-11-23T02:59:00Z'],
    ],
    // 25 hours: the call at 00:30 and the one at 23:30 are both of the day on which clocks go back.
    [
      'Europe/London',
      '2026-10-25T23:45:00Z',
      ['2026-10-24T22:59:59.999Z', '2026-10-24T23:30:00Z', '2026-10-25T23:30:00Z'],
    ],
    // 23 hours.
    [
      'Europe/London',
      '2026-03-29T22:30:00Z',
      ['2026-03-28T23:59:59.999Z', '2026-03-29T00:00:00Z', '2026-03-29T22:15:00Z'],
    ],
  ])('counts the day as clocks in %s show it (%s)', (timeZone, moment, [before, first, last]) => {
    settings = settingsSchema.parse({ business: { timeZone } });
    now = at(moment);
    for (const iso of [before, first, last]) call(iso as string, 'answered', 500);
    expect(read().today).toMatchObject({ calls: 2, replies: { count: 2 } });
  });

  it('begins a new month where the business is', () => {
    settings = settingsSchema.parse({ business: { timeZone: 'America/New_York' } });
    call('2026-11-01T03:59:00Z', 'answered'); // Still October in New York.
    call('2026-11-01T04:01:00Z', 'answered');
    expect(read().month).toMatchObject({
      month: '2026-11',
      from: at('2026-11-01T04:00:00Z'),
      before: at('2026-12-01T05:00:00Z'),
      cost: [{ currency: 'USD', costMicros: 4300 }],
      budgetMicros: null,
    });
  });

  it('gives money in the business currency when there is a rate, else as billed', () => {
    call('2026-11-23T09:00:00Z', 'answered');
    settings = settingsSchema.parse({
      business: { timeZone: 'UTC', currency: 'GBP' },
      costs: {
        monthlyBudgetMicros: 40_000_000,
        exchangeRates: [{ from: 'USD', to: 'GBP', rateMicros: 800_000, on: '2026-11-01' }],
      },
    });
    const exchanged = [{ currency: 'GBP', costMicros: 3440 }];
    expect(read()).toMatchObject({
      today: { cost: exchanged },
      month: { cost: exchanged, budgetMicros: 40_000_000 },
    });
    settings = settingsSchema.parse({ business: { timeZone: 'UTC', currency: 'EUR' } });
    const billed = [{ currency: 'USD', costMicros: 4300 }];
    expect(read()).toMatchObject({ today: { cost: billed }, month: { cost: billed, forecastMicros: null } });
  });

  it('lists the last finished calls, newest first, with who they were moved to', () => {
    for (const minute of [10, 11, 12, 13, 14]) call(`2026-11-23T09:${minute}:00Z`, 'answered');
    call('2026-11-23T10:00:00Z', 'transferred');
    call('2026-11-23T13:59:00Z', 'live');
    const { latest } = read();
    expect(latest).toHaveLength(5);
    expect(latest[0]).toMatchObject({
      outcome: 'transferred',
      movedTo: 'Priya',
      agentName: expect.any(String),
    });
    expect(latest[1]).toMatchObject({ outcome: 'answered', movedTo: null });
  });

  it('knows whether there was ever a call, and who the PBX is', () => {
    expect(read()).toMatchObject({ everCalled: false, pbxAddress: null, fallbackNumber: null });
    settings = settingsSchema.parse({
      phoneLine: { allowedPeers: ['127.0.0.0/8', '10.0.0.0/8', '192.168.1.10'] },
    });
    call('2025-01-01T00:00:00Z', 'refused');
    expect(read()).toMatchObject({
      everCalled: true,
      pbxAddress: '192.168.1.10',
      today: { calls: 0, replies: null },
    });
  });

  it('reads ranges of indexes only, never the whole of a table', () => {
    const plans = [
      "SELECT outcome, count(*) FROM calls WHERE id >= ? AND id < ? AND caller_number IS NOT 'x' GROUP BY outcome",
      "SELECT reply_ms FROM turns INDEXED BY turns_by_reply WHERE call_id >= ? AND call_id < ? AND reply_ms IS NOT NULL AND call_id NOT IN (SELECT id FROM calls WHERE caller_number = 'x') ORDER BY reply_ms",
      'SELECT currency, sum(cost_micros) FROM usage WHERE at >= ? AND at < ? GROUP BY currency',
    ].map((sql) =>
      file.db
        .prepare<[string, string], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
        .all('a', 'b')
        .map(({ detail }) => detail)
        .join('; '),
    );
    for (const plan of plans) expect(plan).toMatch(/^SEARCH/);
    expect(plans[1]).toMatch(/COVERING INDEX turns_by_reply/);
    expect(plans[2]).toMatch(/COVERING INDEX usage_by_time/);
  });
});
