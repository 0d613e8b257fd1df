import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { whatIf } from '../../../electron/service/costs/estimate.ts';
import { createMonthReader } from '../../../electron/service/costs/month.ts';
import { createPriceUnpriced } from '../../../electron/service/costs/price-unpriced.ts';
import { totalsOf } from '../../../electron/service/costs/rules.ts';
import type { Usage } from '../../../electron/shared/call-event.ts';
import type { PriceSeed } from '../../../electron/shared/contract/costs.ts';
import { settingsSchema } from '../../../electron/shared/contract/settings.ts';
import { costOf } from '../../../electron/shared/money.ts';
import { callRecords, spoken, start } from '../support/call-records.ts';
import { type TemporaryDatabase, temporaryDatabase } from '../support/temporary-database.ts';

const price = (change: Partial<PriceSeed> = {}): PriceSeed => ({
  provider: 'cartesia',
  model: 'sonic-3',
  unit: 'characters',
  unitSize: 1000,
  priceMicros: 30_001,
  currency: 'USD',
  validFrom: '2020-01-01',
  source: 'test',
  checkedOn: '2026-11-01',
  ...change,
});

describe('costs', () => {
  let file: TemporaryDatabase;
  let records: ReturnType<typeof callRecords>;
  let now: number;
  let settings = settingsSchema.parse({});
  const month = () => createMonthReader(file.db, { clock: () => now, settings: () => settings });
  beforeEach(() => {
    now = Date.UTC(2026, 10, 15, 12);
    settings = settingsSchema.parse({ business: { timeZone: 'UTC' } });
    file = temporaryDatabase();
    records = callRecords(file.db, () => now);
  });
  afterEach(() => {
    records.recorder.close();
    file.remove();
  });

  it('freezes the price: a later one changes nothing about an earlier call', () => {
    records.prices.seed([price()]);
    const call = records.recorder.open(start());
    call.usage([spoken(100)]);
    records.recorder.flush();
    records.prices.setPrice(price({ priceMicros: 99_000 }));
    call.usage([spoken(100)]);
    records.recorder.flush();
    expect(records.log.get(call.callId)?.usage).toEqual([
      {
        ...spoken(200),
        price: { unitPriceMicros: 30_001, unitSize: 1000, currency: 'USD' },
        costMicros: costOf(200, 30_001, 1000),
      },
    ]);
    const later = records.recorder.open(start());
    later.usage([spoken(1000)]);
    records.recorder.flush();
    expect(records.log.get(later.callId)?.cost).toEqual([{ currency: 'USD', costMicros: 99_000 }]);
  });

  it('shows usage without a price as unpriced, not as free', () => {
    const call = records.recorder.open(start());
    call.usage([spoken(10)]);
    records.recorder.flush();
    expect(records.log.get(call.callId)).toMatchObject({
      cost: [],
      unpricedLines: 1,
      usage: [{ costMicros: null }],
    });
  });

  it('seeds once, keeps what the owner set, and prefers it', () => {
    expect(records.prices.seed([price(), price({ model: '*', priceMicros: 7 })])).toBe(2);
    records.prices.setPrice(price({ priceMicros: 1 }));
    expect(
      records.prices.seed([price({ priceMicros: 5 }), price({ validFrom: '2026-11-01', priceMicros: 9 })]),
    ).toBe(1);
    expect(records.prices.priceFor('cartesia', 'sonic-3', 'characters')?.unitPriceMicros).toBe(1);
    expect(records.prices.priceFor('cartesia', 'sonic-9', 'characters')?.unitPriceMicros).toBe(7);
    expect(records.prices.priceFor('cartesia', 'sonic-3', 'audio_ms')).toBeNull();
  });

  it('takes a price from its day on', () => {
    records.prices.seed([price({ priceMicros: 1 }), price({ validFrom: '2026-12-01', priceMicros: 2 })]);
    expect(records.prices.priceFor('cartesia', 'sonic-3', 'characters')?.unitPriceMicros).toBe(1);
    now = Date.UTC(2026, 11, 1);
    expect(records.prices.priceFor('cartesia', 'sonic-3', 'characters')?.unitPriceMicros).toBe(2);
  });

  it('sums exactly: call totals, month and lines agree to the micro, however usage is cut into pieces', () => {
    const pieces = fc.array(fc.integer({ min: 0, max: 100_000 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(
        fc.array(pieces, { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 0, max: 50_000 }),
        (calls, priceMicros) => {
          file.db.exec('DELETE FROM calls; DELETE FROM cost_quarters; DELETE FROM price_book');
          records.prices.seed([price({ priceMicros })]);
          const ids = calls.map((quantities) => {
            const call = records.recorder.open(start());
            for (const quantity of quantities) call.usage([spoken(quantity)]);
            return call.callId;
          });
          records.recorder.flush();
          const expected = calls.map((quantities) =>
            costOf(
              quantities.reduce((sum, each) => sum + each, 0),
              priceMicros,
              1000,
            ),
          );
          expect(ids.map((id) => records.log.get(id)?.cost[0]?.costMicros)).toEqual(expected);
          const lines = ids.flatMap((id) => records.usage.linesOf(id));
          const total = expected.reduce((sum, each) => sum + each, 0);
          expect(totalsOf(lines)).toEqual([{ currency: 'USD', costMicros: total }]);
          expect(month()('2026-11').totals).toEqual([{ currency: 'USD', costMicros: total }]);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('puts a call into its month only', () => {
    records.prices.seed([price()]);
    const call = records.recorder.open(start());
    call.answered();
    call.usage([spoken(1000)]);
    now += 60_000;
    call.close({ outcome: 'answered', sipStatus: 200, endedBy: 'caller', reason: '', media: null });
    expect(month()('2026-11')).toMatchObject({
      calls: 1,
      answeredMs: 60_000,
      providers: [{ stage: 'tts', provider: 'cartesia', currency: 'USD', costMicros: 30_001 }],
      unpricedLines: 0,
    });
    expect(month()('2026-12')).toMatchObject({ calls: 0, providers: [], totals: [] });
  });

  /** One answered call of a minute with 1,000 characters spoken, 30,001 millionths of a dollar. */
  const callAt = (at: number, kind: 'phone' | 'test' = 'phone') => {
    const before = now;
    now = at;
    const call = records.recorder.open(start({ kind }));
    call.answered();
    call.usage([spoken(1000)]);
    now = at + 60_000;
    call.close({ outcome: 'answered', sipStatus: 200, endedBy: 'caller', reason: '', media: null });
    records.recorder.flush();
    now = before;
  };

  it('counts no test as a call, and says what tests cost of the whole', () => {
    records.prices.seed([price()]);
    callAt(Date.UTC(2026, 9, 20), 'test');
    callAt(now);
    callAt(now, 'test');
    expect(month()('2026-11')).toMatchObject({
      calls: 1,
      answeredCalls: 1,
      answeredMs: 60_000,
      totals: [{ currency: 'USD', costMicros: 60_002 }],
      testCostMicros: 30_001,
      firstMonth: '2026-10',
      monthBefore: { month: '2026-10', costMicros: 30_001 },
    });
    expect(month()('2026-11').days[14]).toMatchObject({ calls: 1, answeredMs: 60_000 });
  });

  it('begins and ends a month and its days with the clock of the business', () => {
    records.prices.seed([price()]);
    // Half past midnight on 1 December in Berlin is still November in UTC.
    callAt(Date.UTC(2026, 10, 30, 23, 30));
    expect(month()('2026-11')).toMatchObject({ calls: 1 });
    settings = settingsSchema.parse({ business: { timeZone: 'Europe/Berlin' } });
    expect(month()('2026-11')).toMatchObject({ calls: 0, totals: [] });
    expect(month()('2026-12')).toMatchObject({
      calls: 1,
      timeZone: 'Europe/Berlin',
      monthBefore: null,
      firstMonth: '2026-12',
    });
    expect(month()('2026-12').days[0]).toMatchObject({
      day: '2026-12-01',
      calls: 1,
      stages: [{ stage: 'tts', costMicros: 30_001 }],
    });
  });

  it('puts the 23 and the 25 hours of a day whose clock changes into that day', () => {
    records.prices.seed([price()]);
    settings = settingsSchema.parse({ business: { timeZone: 'Europe/London' } });
    // 25 October 2026 ends at midnight GMT, 29 March began at midnight GMT and ended at 23:00 GMT.
    for (const at of ['2026-10-24T23:15Z', '2026-10-25T23:45Z', '2026-10-26T00:15Z']) callAt(Date.parse(at));
    for (const at of ['2026-03-29T00:15Z', '2026-03-29T22:45Z', '2026-03-29T23:15Z']) callAt(Date.parse(at));
    const callsOn = (day: string) => month()(day.slice(0, 7)).days.find((each) => each.day === day)?.calls;
    expect([callsOn('2026-10-25'), callsOn('2026-10-26')]).toEqual([2, 1]);
    expect([callsOn('2026-03-29'), callsOn('2026-03-30')]).toEqual([2, 1]);
  });

  it('gives the total in the business currency at the stated rate, and names what has none', () => {
    records.prices.seed([price()]);
    settings = settingsSchema.parse({ business: { timeZone: 'UTC', currency: 'GBP' } });
    callAt(now);
    expect(month()('2026-11').total).toEqual({ currency: 'GBP', costMicros: 0, rates: [], missing: ['USD'] });
    const rate = { from: 'USD', to: 'GBP', rateMicros: 760_000, on: '2026-11-14', source: 'ECB' };
    settings = settingsSchema.parse({
      business: { timeZone: 'UTC', currency: 'GBP' },
      costs: { exchangeRates: [rate] },
    });
    expect(month()('2026-11')).toMatchObject({
      totals: [{ currency: 'USD', costMicros: 30_001 }],
      total: { currency: 'GBP', costMicros: 22_801, rates: [rate], missing: [] },
    });
  });

  it('shows usage without a price, prices it when asked, and leaves what has a price', async () => {
    callAt(now);
    records.prices.setPrice(price({ priceMicros: 5_000 }));
    callAt(now);
    expect(month()('2026-11')).toMatchObject({
      unpricedLines: 1,
      unpriced: [{ provider: 'cartesia', model: 'sonic-3', unit: 'characters', quantity: 1000, lines: 1 }],
      totals: [{ currency: 'USD', costMicros: 5_000 }],
    });
    const later = price({ priceMicros: 7_000, model: '*', validFrom: '2026-11-16' });
    expect(await createPriceUnpriced(file.db)(later)).toBe(0);
    expect(await createPriceUnpriced(file.db)({ ...later, validFrom: '2026-11-01' })).toBe(1);
    expect(month()('2026-11')).toMatchObject({
      unpricedLines: 0,
      unpriced: [],
      totals: [{ currency: 'USD', costMicros: 12_000 }],
    });
  });

  it('keeps what a deleted call cost in its month: the provider bills it all the same', () => {
    records.prices.seed([price()]);
    callAt(now);
    file.db.exec('DELETE FROM calls');
    expect(month()('2026-11').totals).toEqual([{ currency: 'USD', costMicros: 30_001 }]);
  });

  it('forecasts this month only', () => {
    records.prices.seed([price()]);
    for (let day = 1; day <= 14; day += 1) callAt(Date.UTC(2026, 10, day, 10));
    const { forecast } = month()('2026-11');
    // 14 days so far, 16 to come, one call each.
    expect(forecast?.costMicros).toBe(30 * 30_001);
    expect(forecast?.days.map(({ day }) => day)).toEqual(
      Array.from({ length: 16 }, (_, index) => `2026-11-${15 + index}`),
    );
    expect(month()('2026-10').forecast).toBeNull();
  });

  it('prices the same talk with other providers, across units that measure the same', () => {
    const usage: Usage[] = [
      {
        stage: 'stt',
        provider: 'rehearsal-stt',
        model: 'phrases',
        unit: 'audio_ms',
        quantity: 60_000,
        estimated: false,
      },
      {
        stage: 'llm',
        provider: 'rehearsal-llm',
        model: 'script',
        unit: 'cached_input_tokens',
        quantity: 1000,
        estimated: false,
      },
      { ...spoken(100), provider: 'rehearsal-tts', model: 'flite' },
    ];
    records.prices.seed([
      price({
        provider: 'assemblyai',
        model: '*',
        unit: 'connection_ms',
        unitSize: 3_600_000,
        priceMicros: 150_000,
      }),
      price({
        provider: 'groq',
        model: 'm',
        unit: 'input_tokens',
        unitSize: 1_000_000,
        priceMicros: 590_000,
      }),
    ]);
    const estimate = whatIf(
      usage,
      {
        stt: { provider: 'assemblyai', model: 'u' },
        llm: { provider: 'groq', model: 'm' },
        tts: { provider: 'cartesia', model: 'sonic-3' },
      },
      records.prices,
    );
    expect(estimate.lines.map((line) => line.costMicros)).toEqual([2500, 590, null]);
    expect(estimate).toMatchObject({ totals: [{ currency: 'USD', costMicros: 3090 }], unpricedLines: 1 });
  });
});
