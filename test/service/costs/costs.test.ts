import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { whatIf } from '../../../electron/service/costs/estimate.ts';
import { createMonthReader, monthBounds } from '../../../electron/service/costs/month.ts';
import { totalsOf } from '../../../electron/service/costs/rules.ts';
import type { Usage } from '../../../electron/shared/call-event.ts';
import type { PriceSeed } from '../../../electron/shared/contract/costs.ts';
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
  beforeEach(() => {
    now = new Date(2026, 10, 15, 12).getTime();
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
          file.db.exec('DELETE FROM calls; DELETE FROM price_book');
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
          expect(createMonthReader(file.db)('2026-11').totals).toEqual([
            { currency: 'USD', costMicros: total },
          ]);
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
    const month = createMonthReader(file.db);
    expect(month('2026-11')).toMatchObject({
      calls: 1,
      answeredMs: 60_000,
      providers: [{ stage: 'tts', provider: 'cartesia', currency: 'USD', costMicros: 30_001 }],
      unpricedLines: 0,
    });
    expect(month('2026-12')).toMatchObject({ calls: 0, providers: [], totals: [] });
    expect(monthBounds('2026-12')[0]).toBe(monthBounds('2026-11')[1]);
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
