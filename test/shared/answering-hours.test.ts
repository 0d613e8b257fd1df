import { describe, expect, it } from 'vitest';
import {
  type AnsweringHours,
  answeringHoursSchema,
  answersAt,
  holidaySchema,
} from '../../electron/shared/answering-hours.ts';

const WORKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri'] as const;
const nights: AnsweringHours = { days: [...WORKDAYS], from: '18:00', to: '08:00' };
const lunch: AnsweringHours = { days: [...WORKDAYS], from: '12:00', to: '13:00' };
const weekend: AnsweringHours = { days: ['sat', 'sun'], from: '00:00', to: '00:00' };

/** 2026-11-23 is a Monday; local time, as the machine's clock shows it. */
const at = (day: number, hour: number, minute = 0): Date => new Date(2026, 10, day, hour, minute);

describe('answering hours', () => {
  it.each([
    ["a Monday morning is the people's", at(23, 9), false],
    ['noon begins on the minute', at(23, 12, 0), true],
    ['and ends before the next hour', at(23, 13, 0), false],
    ['the evening', at(23, 18), true],
    ['goes on after midnight', at(24, 7, 59), true],
    ['until the morning', at(24, 8), false],
    ['Friday night reaches into Saturday', at(28, 3), true],
    ['a whole Saturday', at(28, 15), true],
    ['Sunday night belongs to Sunday', at(29, 23, 59), true],
    ['Monday after midnight is no night that began on a workday', at(23, 3), false],
  ])('%s', (_, now, expected) => {
    expect(answersAt([nights, lunch, weekend], now)).toBe(expected);
  });

  it('is always when nothing is set, and never for an empty list', () => {
    expect(answersAt(null, at(23, 9))).toBe(true);
    expect(answersAt([], at(23, 9))).toBe(false);
  });

  it.each(['24:00', '8:00', '08:60', ''])('refuses "%s" as a time', (from) => {
    expect(answeringHoursSchema.safeParse({ days: ['mon'], from, to: '10:00' }).success).toBe(false);
  });

  it.each([
    ['12-25', new Date(2027, 11, 25, 0, 0), true],
    ['2026-12-25', new Date(2026, 11, 25, 23, 59), true],
    ['2026-12-25', new Date(2027, 11, 25, 12, 0), false],
    ['12-25', new Date(2026, 11, 26, 0, 0), false],
  ])('the holiday %s at %s: %s', (holiday, now, expected) => {
    expect(answersAt([], now, [holiday])).toBe(expected);
  });

  it.each(['2026-02-30', '13-01', '25.12.', 'Easter', ''])('refuses the holiday %j', (day) => {
    expect(holidaySchema.safeParse(day).error?.issues[0]?.message).toBe(
      'must be a day such as 2026-12-25, or 12-25 for every year',
    );
  });

  it('knows the 29th of February', () => {
    expect(holidaySchema.safeParse('02-29').success).toBe(true);
    expect(holidaySchema.safeParse('2027-02-29').success).toBe(false);
  });
});
