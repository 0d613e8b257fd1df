import { addDays } from '../calendar-day.ts';
import { daysOfMonth, monthOf, weekdayOf } from './month-days.ts';

export interface DayCost {
  /** "2026-11-23" */
  readonly day: string;
  readonly costMicros: number;
}

export interface Forecast {
  /** Month so far and the days to come. */
  readonly costMicros: number;
  /** What is expected of each day to come; today's entry is what is still missing of it. */
  readonly days: DayCost[];
}

const LOOK_BACK_DAYS = 28;
/** With less behind it a forecast would be a guess. */
const FEWEST_DAYS = 3;

/**
 * Each day to come is taken as the average of the same weekday in the last four weeks, or, where that weekday has not been yet, as the
 * average of all days since the first use. Today is the larger of what it has cost and its weekday's average. Null: too early to say.
 * `days` has at least the last four weeks; days that are missing in it cost nothing. `firstDay`: the first day of use.
 */
export function forecastMonth(
  today: string,
  days: readonly DayCost[],
  firstDay: string | null,
): Forecast | null {
  const costOn = new Map(days.map(({ day, costMicros }) => [day, costMicros]));
  const known = lastDays(today).filter((day) => firstDay !== null && day >= firstDay);
  if (known.length < FEWEST_DAYS) return null;
  const expected = (day: string): number => {
    const same = known.filter((each) => weekdayOf(each) === weekdayOf(day));
    return average((same.length > 0 ? same : known).map((each) => costOn.get(each) ?? 0));
  };
  const ofMonth = daysOfMonth(monthOf(today));
  const soFar = ofMonth.filter((day) => day <= today).reduce((sum, day) => sum + (costOn.get(day) ?? 0), 0);
  const toCome = ofMonth
    .filter((day) => day >= today)
    .map((day) => ({
      day,
      costMicros: day === today ? Math.max(0, expected(day) - (costOn.get(day) ?? 0)) : expected(day),
    }));
  return { costMicros: soFar + toCome.reduce((sum, { costMicros }) => sum + costMicros, 0), days: toCome };
}

/** Yesterday and the days before it. */
const lastDays = (today: string): string[] =>
  Array.from({ length: LOOK_BACK_DAYS }, (_, index) => addDays(today, -index - 1));

const average = (values: readonly number[]): number =>
  Math.round(values.reduce((sum, value) => sum + value, 0) / values.length);
