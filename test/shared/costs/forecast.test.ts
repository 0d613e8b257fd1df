import { describe, expect, it } from 'vitest';
import { addDays } from '../../../electron/shared/calendar-day.ts';
import { forecastMonth } from '../../../electron/shared/costs/forecast.ts';
import { daysOfMonth, weekdayOf } from '../../../electron/shared/costs/month-days.ts';

/** An office: 100 on working days, 10 at weekends. */
const costOn = (day: string): number => ([0, 6].includes(weekdayOf(day)) ? 10 : 100);
const days = (from: string, to: string) => {
  const all: { day: string; costMicros: number }[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) all.push({ day, costMicros: costOn(day) });
  return all;
};
const wholeMonth = (month: string) => daysOfMonth(month).reduce((sum, day) => sum + costOn(day), 0);

describe('forecast', () => {
  it('goes on as the same weekdays of the last four weeks did', () => {
    const forecast = forecastMonth('2026-11-20', days('2026-10-01', '2026-11-19'), '2026-10-01');
    expect(forecast?.costMicros).toBe(wholeMonth('2026-11'));
    expect(forecast?.days[0]).toEqual({ day: '2026-11-20', costMicros: 100 });
    expect(forecast?.days.at(-1)).toEqual({ day: '2026-11-30', costMicros: 100 });
  });

  it('counts what today still lacks, and never less than it has cost already', () => {
    const past = days('2026-10-01', '2026-11-19');
    const busy = forecastMonth('2026-11-20', [...past, { day: '2026-11-20', costMicros: 500 }], '2026-10-01');
    expect(busy?.costMicros).toBe(wholeMonth('2026-11') + 400);
    expect(busy?.days[0]?.costMicros).toBe(0);
    const halfway = forecastMonth(
      '2026-11-20',
      [...past, { day: '2026-11-20', costMicros: 40 }],
      '2026-10-01',
    );
    expect(halfway?.costMicros).toBe(wholeMonth('2026-11'));
    expect(halfway?.days[0]?.costMicros).toBe(60);
  });

  it('takes a quiet day as a day: days of use without a call cost nothing', () => {
    const forecast = forecastMonth('2026-11-28', days('2026-11-09', '2026-11-13'), '2026-10-31');
    // Monday to Friday had one busy week of four.
    expect(forecast?.days).toEqual([
      { day: '2026-11-28', costMicros: 0 },
      { day: '2026-11-29', costMicros: 0 },
      { day: '2026-11-30', costMicros: 25 },
    ]);
  });

  it('takes the average of all days for a weekday that has not been yet, and says nothing before three days', () => {
    expect(forecastMonth('2026-11-04', days('2026-11-02', '2026-11-03'), '2026-11-02')).toBeNull();
    const early = forecastMonth('2026-11-05', days('2026-11-02', '2026-11-04'), '2026-11-02');
    expect(early?.days.find(({ day }) => day === '2026-11-07')?.costMicros).toBe(100);
    expect(forecastMonth('2026-11-05', [], null)).toBeNull();
  });
});
