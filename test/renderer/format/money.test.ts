import { describe, expect, it } from 'vitest';
import { formatMoney, formatTotals } from '../../../renderer/format/money.ts';

describe('formatMoney', () => {
  it.each([
    [{ costMicros: 30_000, currency: 'GBP' }, 'cents', '£0.03'],
    [{ costMicros: 4300, currency: 'USD' }, 'fine', 'US$0.0043'],
    [{ costMicros: 1_234_567_890_000, currency: 'EUR' }, 'cents', '€1,234,567.89'],
    [{ costMicros: 0, currency: 'GBP' }, 'cents', '£0.00'],
    [{ costMicros: 5_000_000, currency: 'JPY' }, 'cents', 'JP¥5'],
  ] as const)('%o as %s: %s', (cost, precision, text) => {
    expect(formatMoney(cost, 'en-GB', precision)).toBe(text);
  });
});

describe('formatTotals', () => {
  it('keeps currencies apart and says nothing for nothing', () => {
    expect(formatTotals([], 'en-GB')).toBeNull();
    const totals = [
      { costMicros: 30_000, currency: 'GBP' },
      { costMicros: 10_000, currency: 'USD' },
    ];
    expect(formatTotals(totals, 'en-GB')).toBe('£0.03 + US$0.01');
  });
});
