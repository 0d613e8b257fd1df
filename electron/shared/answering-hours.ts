import { z } from 'zod';

export const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

const timeOfDay = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day from 00:00 to 23:59, such as 18:00');

/** Local time of the machine. An end at or before the start is on the next day: 18:00 to 08:00 is a night. */
export const answeringHoursSchema = z.strictObject({
  days: z.array(z.enum(WEEKDAYS)).min(1),
  from: timeOfDay,
  to: timeOfDay,
});
export type AnsweringHours = z.infer<typeof answeringHoursSchema>;

/** A day of one year, or of every year: "2026-12-25", "12-25". The agent takes all calls of that day. */
export const holidaySchema = z
  .string()
  .refine(isDay, 'must be a day such as 2026-12-25, or 12-25 for every year');

function isDay(text: string): boolean {
  const match = /^(?:(\d{4})-)?(\d{2})-(\d{2})$/.exec(text);
  if (match === null) return false;
  // A leap year, so that 02-29 can be a day of every year.
  const [, year = '2028', month, day] = match;
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
}

/** Pure. Null: at all hours. Days name the day on which a range begins; a holiday lasts from midnight to midnight. */
export function answersAt(
  hours: readonly AnsweringHours[] | null,
  now: Date,
  holidays: readonly string[] = [],
): boolean {
  if (hours === null || isHoliday(now, holidays)) return true;
  const minute = now.getHours() * 60 + now.getMinutes();
  const today = WEEKDAYS[now.getDay()] ?? 'sun';
  const yesterday = WEEKDAYS[(now.getDay() + 6) % 7] ?? 'sun';
  return hours.some(({ days, from, to }) => {
    const [start, end] = [minuteOf(from), minuteOf(to)];
    if (start < end) return days.includes(today) && minute >= start && minute < end;
    return (days.includes(today) && minute >= start) || (days.includes(yesterday) && minute < end);
  });
}

function isHoliday(now: Date, holidays: readonly string[]): boolean {
  if (holidays.length === 0) return false;
  const two = (part: number): string => String(part).padStart(2, '0');
  const everyYear = `${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  return holidays.includes(everyYear) || holidays.includes(`${now.getFullYear()}-${everyYear}`);
}

const minuteOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
