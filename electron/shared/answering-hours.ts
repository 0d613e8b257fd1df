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

/** Pure. Null: at all hours. Days name the day on which a range begins. */
export function answersAt(hours: readonly AnsweringHours[] | null, now: Date): boolean {
  if (hours === null) return true;
  const minute = now.getHours() * 60 + now.getMinutes();
  const today = WEEKDAYS[now.getDay()] ?? 'sun';
  const yesterday = WEEKDAYS[(now.getDay() + 6) % 7] ?? 'sun';
  return hours.some(({ days, from, to }) => {
    const [start, end] = [minuteOf(from), minuteOf(to)];
    if (start < end) return days.includes(today) && minute >= start && minute < end;
    return (days.includes(today) && minute >= start) || (days.includes(yesterday) && minute < end);
  });
}

const minuteOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
