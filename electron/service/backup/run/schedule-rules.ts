import { addDays, dayOf, momentAt } from '../../../shared/calendar-day.ts';

export interface Schedule {
  /** "02:00", by the company's clock. */
  readonly at: string;
  readonly every: 'day' | 'week';
}

export interface LastRun {
  readonly startedAt: number;
  readonly endedAt: number | null;
  readonly state: 'running' | 'good' | 'failed' | 'removed';
}

/** A failed one is tried again, not all night long: a share may be away until somebody comes in. */
export const RETRY_AFTER_MS = 3_600_000;
/** Weekly ones drift no further than a night. */
const WEEK_MS = 6.5 * 86_400_000;

/**
 * Pure. Whether one is to be made now. A machine that was off at the time makes up for it when it is on again; before the
 * first one, the time is waited for, counted from `since`.
 */
export function isDue(
  { at, every }: Schedule,
  last: LastRun | null,
  since: number,
  now: number,
  timeZone: string,
): boolean {
  if (last?.state === 'running') return false;
  if (last?.state === 'failed') return now - (last.endedAt ?? last.startedAt) >= RETRY_AFTER_MS;
  const scheduled = lastMoment(at, now, timeZone);
  const before = last?.startedAt ?? since;
  if (before >= scheduled) return false;
  return every === 'day' || last === null || now - last.startedAt >= WEEK_MS;
}

/** The latest time that has come. */
function lastMoment(at: string, now: number, timeZone: string): number {
  const [hours = 0, minutes = 0] = at.split(':').map(Number);
  const today = dayOf(now, timeZone);
  const moment = momentAt(today, hours * 60 + minutes, timeZone);
  return moment <= now ? moment : momentAt(addDays(today, -1), hours * 60 + minutes, timeZone);
}
