import { describe, expect, it } from 'vitest';
import type { Price } from '../../../electron/shared/contract/costs.ts';
import {
  amountText,
  axisMoney,
  formatPrice,
  formatRate,
  parseAmount,
} from '../../../renderer/screens/costs/amount.ts';
import { axisTicks, dayRows, weekRows } from '../../../renderer/screens/costs/chart-rows.ts';
import { monthCsv } from '../../../renderer/screens/costs/month-csv.ts';
import { priceRows } from '../../../renderer/screens/costs/price-rows.ts';

describe('amounts as people type them', () => {
  it('reads them exactly, to the millionth', () => {
    expect(['0.0048', '1,5', '12', ' 7.000001 ', '0.1'].map(parseAmount)).toEqual([
      4800, 1_500_000, 12_000_000, 7_000_001, 100_000,
    ]);
    expect(['', '-1', '1.0000001', '1e3', 'twelve', '1.2.3', '.5'].map(parseAmount)).toEqual(
      Array(7).fill(null),
    );
    for (const micros of [0, 1, 4800, 1_500_000, 12_000_000])
      expect(parseAmount(amountText(micros))).toBe(micros);
  });

  it('shows prices with the decimals they have and rates in hundredths', () => {
    expect(formatPrice(4800, 'GBP', 'en-GB')).toBe('£0.0048');
    expect(formatPrice(30_000_000, 'GBP', 'en-GB')).toBe('£30.00');
    expect(formatRate(15_000, 'GBP', 'en-GB')).toBe('1.5p');
    expect(formatRate(8_800, 'USD', 'en-GB')).toBe('0.88¢');
    expect(formatRate(1_200_000, 'GBP', 'en-GB')).toBe('£1.20');
    expect([0, 0.5, 1].map(axisMoney([0, 0.5, 1], 'GBP', 'en-GB'))).toEqual(['£0.00', '£0.50', '£1.00']);
    expect(axisMoney([0, 10], 'USD', 'en-GB')(10)).toBe('$10');
  });
});

describe('bars', () => {
  const day = (number: number, costMicros: number) => ({
    day: `2026-11-${String(number).padStart(2, '0')}`,
    calls: 1,
    answeredMs: 0,
    providers: [],
    stages: [{ stage: 'tts' as const, costMicros }],
  });
  const costs = {
    days: Array.from({ length: 30 }, (_, index) => day(index + 1, 1_000_000)),
    forecast: { costMicros: 0, days: [{ day: '2026-11-30', costMicros: 2_000_000 }] },
  };

  it('are days, or weeks that begin on Monday and lose nothing', () => {
    expect(dayRows(costs)).toHaveLength(30);
    const weeks = weekRows(costs);
    expect(weeks.map(({ from, to }) => `${from.slice(8)}-${to.slice(8)}`)).toEqual([
      '01-01',
      '02-08',
      '09-15',
      '16-22',
      '23-29',
      '30-30',
    ]);
    expect(weeks.reduce((sum, { tts }) => sum + tts, 0)).toBe(30);
    expect(weeks.at(-1)).toMatchObject({ tts: 1, forecast: 2 });
  });

  it('stand on round lines from zero to above the highest', () => {
    expect(axisTicks(1.31)).toEqual([0, 0.5, 1, 1.5]);
    expect(axisTicks(0.45)).toEqual([0, 0.2, 0.4, 0.6]);
    expect(axisTicks(0)).toEqual([0, 1]);
    for (const highest of [0.003, 0.7, 9, 33, 4711]) {
      const ticks = axisTicks(highest);
      expect(ticks.at(-1)).toBeGreaterThanOrEqual(highest);
      expect(ticks.length).toBeLessThanOrEqual(6);
    }
  });
});

it('writes a month as CSV, safe for spreadsheets', () => {
  const provider = { stage: 'stt' as const, provider: '=cmd', currency: 'USD', costMicros: 4800 };
  const day = { day: '2026-11-01', calls: 2, answeredMs: 61_000, stages: [], providers: [provider] };
  expect(monthCsv({ days: [day, { ...day, day: '2026-11-02', calls: 0, providers: [] }] })).toBe(
    "day,calls,answered_seconds,stage,provider,currency,cost\r\n2026-11-01,2,61,stt,'=cmd,USD,0.0048\r\n",
  );
});

describe('price list', () => {
  const price = (change: Partial<Price>): Price => ({
    origin: 'seed',
    provider: 'cartesia',
    model: 'sonic-3',
    unit: 'characters',
    unitSize: 1000,
    priceMicros: 1,
    currency: 'USD',
    validFrom: '2026-01-01',
    source: '',
    checkedOn: '2026-11-01',
    ...change,
  });

  it('shows the price that holds, the one to come, and used ones first', () => {
    const rows = priceRows(
      [
        price({ provider: 'deepgram', model: 'nova-3', unit: 'audio_ms' }),
        price({ priceMicros: 2, origin: 'owner', validFrom: '2026-10-01', checkedOn: '2026-08-01' }),
        price({}),
        price({ priceMicros: 3, origin: 'owner', validFrom: '2026-12-01' }),
      ],
      {
        today: '2026-11-23',
        models: [
          {
            stage: 'tts',
            provider: 'cartesia',
            model: 'sonic-3',
            unit: 'characters',
            currency: 'USD',
            costMicros: 9,
          },
        ],
      },
    );
    expect(rows.map((row) => [row.price.provider, row.price.priceMicros, row.costMicros, row.old])).toEqual([
      ['cartesia', 2, 9, true],
      ['deepgram', 1, null, false],
    ]);
    expect(rows[0]?.next?.priceMicros).toBe(3);
  });
});
