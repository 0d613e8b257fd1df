import { addDays, dayOf, momentAt } from './calendar-day.ts';

export const PAUSE_CHOICES = ['quarter', 'hour', 'tomorrow', 'open'] as const;
export type PauseChoice = (typeof PAUSE_CHOICES)[number];

const MINUTE_MS = 60_000;
const MORNING_MINUTES = 9 * 60;

/** Until when; null: until a person starts it again. "Tomorrow" is nine in the morning of the time zone. */
export function pauseUntil(choice: PauseChoice, now: number, timeZone: string): number | null {
  switch (choice) {
    case 'quarter':
      return now + 15 * MINUTE_MS;
    case 'hour':
      return now + 60 * MINUTE_MS;
    case 'tomorrow':
      return momentAt(addDays(dayOf(now, timeZone), 1), MORNING_MINUTES, timeZone);
    case 'open':
      return null;
  }
}
