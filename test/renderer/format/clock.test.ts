import { describe, expect, it } from 'vitest';
import {
  daysAgo,
  formatDate,
  formatPreciseTime,
  formatTime,
  isoDay,
} from '../../../renderer/format/clock.ts';

const london = { locale: 'en-GB', timeZone: 'Europe/London' };
const dubai = { locale: 'ar-u-nu-latn', timeZone: 'Asia/Dubai' };
const at = Date.parse('2026-11-24T22:02:10.655Z');

describe('clock', () => {
  it('shows 24 hours in the zone of the business', () => {
    expect(formatTime(at, london)).toBe('22:02');
    expect(formatTime(at, dubai)).toBe('02:02');
    expect(formatTime(Date.parse('2026-11-24T00:05:00Z'), london)).toBe('00:05');
    expect(formatPreciseTime(at, london)).toBe('22:02:10.655');
  });

  it('names the year only when it is not this one, or always for retention', () => {
    expect(formatDate(at, london, { now: at })).toBe('24 Nov');
    expect(formatDate(at, london, { now: Date.parse('2027-01-02T00:00:00Z') })).toBe('24 Nov 2026');
    expect(formatDate(at, london, { now: at, year: 'always' })).toBe('24 Nov 2026');
  });

  it('counts calendar days of the zone, not spans of 24 hours', () => {
    const now = Date.parse('2026-11-25T00:30:00Z');
    expect(daysAgo(at, now, london)).toBe(1);
    expect(daysAgo(at, now, dubai)).toBe(0);
  });

  it('is right across the end of daylight saving', () => {
    // 25 October 2026 has 25 hours in London.
    const evening = Date.parse('2026-10-25T23:30:00Z');
    expect(daysAgo(Date.parse('2026-10-24T22:30:00Z'), evening, london)).toBe(1);
    expect(isoDay(Date.parse('2026-10-24T23:30:00Z'), london)).toBe('2026-10-25');
  });
});
