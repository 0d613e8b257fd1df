import { daysAgo, formatDate, formatTime } from '../../../format/clock.ts';
import { useClockwork } from '../../../parts/answering/use-clockwork.ts';

/** Moments of lists: "14:02" today, "24 Nov, 14:02" before; days always with the year. */
export function useDay() {
  const clock = useClockwork();
  return {
    moment(at: number): string {
      const now = Date.now();
      const time = formatTime(at, clock);
      return daysAgo(at, now, clock) === 0 ? time : `${formatDate(at, clock, { now })}, ${time}`;
    },
    day: (at: number): string => formatDate(at, clock, { now: Date.now(), year: 'always' }),
  };
}
