import { describe, expect, it } from 'vitest';
import {
  addDays,
  boundsOfDay,
  boundsOfMonth,
  dayOf,
  momentAt,
  startOfDay,
} from '../../electron/shared/calendar-day.ts';

const iso = (at: number) => new Date(at).toISOString();
const HOUR_MS = 3_600_000;

describe('days of a time zone', () => {
  it.each([
    ['Europe/London', '2026-11-23', '2026-11-23T00:00:00.000Z', 24],
    ['Europe/London', '2026-07-01', '2026-06-30T23:00:00.000Z', 24],
    // Clocks forward in the night, and back.
    ['Europe/London', '2026-03-29', '2026-03-29T00:00:00.000Z', 23],
    ['Europe/London', '2026-10-25', '2026-10-24T23:00:00.000Z', 25],
    ['Asia/Kolkata', '2026-11-23', '2026-11-22T18:30:00.000Z', 24],
    ['Pacific/Kiritimati', '2026-11-23', '2026-11-22T10:00:00.000Z', 24],
    ['America/New_York', '2026-11-01', '2026-11-01T04:00:00.000Z', 25],
    // Midnight itself is jumped over: the day begins at one.
    ['America/Santiago', '2026-09-06', '2026-09-06T04:00:00.000Z', 23],
    // Midnight comes twice: the second one begins the day.
    ['America/Havana', '2026-11-01', '2026-11-01T04:00:00.000Z', 25],
    // Half an hour.
    ['Australia/Lord_Howe', '2026-10-04', '2026-10-03T13:30:00.000Z', 23.5],
  ])('%s %s begins at %s and has %d hours', (timeZone, day, from, hours) => {
    const [start, before] = boundsOfDay(day, timeZone);
    expect(iso(start)).toBe(from);
    expect((before - start) / HOUR_MS).toBe(hours);
    expect(dayOf(start, timeZone)).toBe(day);
    expect(dayOf(start - 1, timeZone)).toBe(addDays(day, -1));
    expect(dayOf(before - 1, timeZone)).toBe(day);
    expect(dayOf(before, timeZone)).toBe(addDays(day, 1));
  });

  it('begins every day of a year where the one before ends, in zones of every kind', () => {
    const zones = [
      'Europe/London',
      'America/Santiago',
      'Asia/Kolkata',
      'Australia/Lord_Howe',
      'Africa/Cairo',
      'UTC',
    ];
    for (const timeZone of zones) {
      for (let day = '2026-01-01'; day < '2027-01-01'; day = addDays(day, 1)) {
        const start = startOfDay(day, timeZone);
        expect([dayOf(start - 1, timeZone), dayOf(start, timeZone)]).toEqual([addDays(day, -1), day]);
      }
    }
  });

  it('knows months, the change of the year included', () => {
    expect(boundsOfMonth('2026-12', 'Europe/London').map(iso)).toEqual([
      '2026-12-01T00:00:00.000Z',
      '2027-01-01T00:00:00.000Z',
    ]);
    expect(boundsOfMonth('2026-03', 'Europe/London').map(iso)).toEqual([
      '2026-03-01T00:00:00.000Z',
      '2026-03-31T23:00:00.000Z',
    ]);
  });

  it.each([
    ['2026-11-24', 9 * 60, 'Europe/London', '2026-11-24T09:00:00.000Z'],
    ['2026-03-29', 9 * 60, 'Europe/London', '2026-03-29T08:00:00.000Z'],
    ['2026-03-29', 90, 'Europe/London', '2026-03-29T01:30:00.000Z'],
    ['2026-10-25', 9 * 60, 'Europe/London', '2026-10-25T09:00:00.000Z'],
  ])('finds %s at minute %d in %s', (day, minutes, timeZone, expected) => {
    expect(iso(momentAt(day, minutes, timeZone))).toBe(expected);
  });
});
