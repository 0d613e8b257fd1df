import { addDays, startOfDay } from '../../shared/calendar-day.ts';
import type { DayBounds } from './quarter-sums.ts';

/** When days begin in a time zone. Asking Intl is slow and the answer never changes: what was asked is remembered. */
export interface DayStarts {
  /** From the first moment of each day to the first of the next. */
  boundsOf(days: readonly string[], timeZone: string): DayBounds[];
}

const REMEMBERED = 2000;

export function createDayStarts(): DayStarts {
  const known = new Map<string, number>();
  const startOf = (day: string, timeZone: string): number => {
    const key = `${timeZone} ${day}`;
    const start = known.get(key) ?? startOfDay(day, timeZone);
    if (known.size >= REMEMBERED) known.clear();
    known.set(key, start);
    return start;
  };
  return {
    boundsOf: (days, timeZone) =>
      days.map((day) => ({
        day,
        from: startOf(day, timeZone),
        before: startOf(addDays(day, 1), timeZone),
      })),
  };
}
