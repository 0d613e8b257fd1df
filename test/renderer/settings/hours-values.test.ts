import { describe, expect, it } from 'vitest';
import { phoneLineSettingsSchema } from '../../../electron/shared/contract/settings/phone-line.ts';
import {
  endsNextDay,
  hoursResolver,
  tidyTime,
  toChange,
  toForm,
} from '../../../renderer/screens/settings/hours/hours-values.ts';
import { en } from '../../../renderer/screens/settings/words.en.ts';

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
    const holidays = ['12-25', '2026-04-03'];
    const stored = { answeringHours: nights, holidays };
    expect(toChange(toForm(stored))).toEqual(stored);
    expect(toChange(toForm({ answeringHours: null, holidays: [] }))).toEqual({
      answeringHours: null,
      holidays: [],
    });
  });

  it('names the day that is none', async () => {
    const typed = { when: 'always', times: [], holidays: '12-25\n2026-02-30' } as const;
    const { errors } = await hoursResolver(phoneLineSettingsSchema, en)({ ...typed, times: [] }, undefined, {
      fields: {},
      shouldUseNativeValidation: false,
    });
    expect(errors.holidays?.message).toBe(
      '“2026-02-30” is no day. Type 2026-12-25, or 12-25 for every year.',
    );
  });
});
