import { describe, expect, it } from 'vitest';
import { formatLength, formatSeconds, formatSum } from '../../../renderer/format/duration.ts';

describe('formatLength', () => {
  it.each([
    [0, '0:00'],
    [-5, '0:00'],
    [48_999, '0:48'],
    [108_000, '1:48'],
    [3_599_999, '59:59'],
    [3_729_000, '1:02:09'],
    [36_000_000, '10:00:00'],
  ])('%i ms: %s', (ms, text) => expect(formatLength(ms)).toBe(text));
});

describe('formatSeconds', () => {
  it('has two decimals in tables and one in sentences', () => {
    expect(formatSeconds(931, 2, 'en-GB')).toBe('0.93 s');
    expect(formatSeconds(931, 1, 'en-GB')).toBe('0.9 s');
    expect(formatSeconds(12_340, 1, 'en-GB')).toBe('12.3 s');
  });
  it('keeps Western digits in Arabic', () => {
    expect(formatSeconds(931, 2, 'ar-u-nu-latn')).toContain('0.93');
  });
});

describe('formatSum', () => {
  it.each([
    [48_000, '48 s'],
    [14 * 60_000, '14 min'],
    [19 * 3_600_000 + 14 * 60_000, '19 h 14 min'],
    [2 * 3_600_000, '2 h'],
    [0, '0 s'],
  ])('%i ms: %s', (ms, text) => expect(formatSum(ms, 'en-GB')).toBe(text));
});
