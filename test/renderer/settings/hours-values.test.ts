import { describe, expect, it } from 'vitest';
import {
  endsNextDay,
  tidyTime,
  toChange,
  toForm,
} from '../../../renderer/screens/settings/hours/hours-values.ts';

describe('answering hours as a form', () => {
  it.each([
    ['8', '08:00'],
    ['8:30', '08:30'],
    ['0830', '08:30'],
    ['18.00', '18:00'],
    [' 18:00 ', '18:00'],
    ['late', 'late'],
    ['', ''],
  ])('takes %j as %j', (typed, time) => expect(tidyTime(typed)).toBe(time));

  it('knows a night', () => {
    expect(endsNextDay('18:00', '08:00')).toBe(true);
    expect(endsNextDay('09:00', '17:30')).toBe(false);
    expect(endsNextDay('09:00', '')).toBe(false);
  });

  it('comes back as it was', () => {
    const nights = [{ days: ['mon' as const, 'sun' as const], from: '18:00', to: '08:00' }];
    expect(toChange(toForm(nights))).toEqual({ answeringHours: nights });
    expect(toChange(toForm(null))).toEqual({ answeringHours: null });
  });
});
