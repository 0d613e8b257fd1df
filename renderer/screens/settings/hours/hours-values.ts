import type { FieldErrors, Resolver } from 'react-hook-form';
import type { z } from 'zod';
import type { AnsweringHours, Weekday } from '../../../../electron/shared/answering-hours.ts';

export interface HoursValues {
  when: 'always' | 'only';
  times: { days: Weekday[]; from: string; to: string }[];
}

/** The week as people plan it, Monday first. */
export const WEEK: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** What one most often wants first: every night. */
export const NIGHTS: HoursValues['times'][number] = { days: [...WEEK], from: '18:00', to: '08:00' };

export const toForm = (hours: readonly AnsweringHours[] | null): HoursValues =>
  hours === null
    ? { when: 'always', times: [] }
    : { when: 'only', times: hours.map(({ days, from, to }) => ({ days: [...days], from, to })) };

export const toChange = ({ when, times }: HoursValues) => ({
  answeringHours:
    when === 'always'
      ? null
      : times.map(({ days, from, to }) => ({ days, from: tidyTime(from), to: tidyTime(to) })),
});

/** What people type for 08:00: "8", "8:00", "0800". Anything else stays, to be refused. */
export function tidyTime(typed: string): string {
  const match = /^(\d{1,2})(?:[:.]?(\d{2}))?$/.exec(typed.trim());
  return match?.[1] === undefined ? typed.trim() : `${match[1].padStart(2, '0')}:${match[2] ?? '00'}`;
}

/** 18:00 to 08:00 goes on into the next day. */
export const endsNextDay = (from: string, to: string): boolean => from !== '' && to !== '' && to <= from;

/** Each row's own errors: no day, or no time of day. */
export const hoursResolver =
  (schema: z.ZodType, words: { readonly noDay: string; readonly badTime: string }): Resolver<HoursValues> =>
  (values) => {
    const parsed = schema.safeParse(toChange(values));
    if (parsed.success) return { values, errors: {} };
    const times: Record<string, { type: string; message: string }>[] = values.times.map(() => ({}));
    for (const { path } of parsed.error.issues) {
      const name = String(path[2]);
      const message = name === 'days' ? words.noDay : words.badTime;
      Object.assign(times[Number(path[1])] ?? {}, { [name]: { type: 'schema', message } });
    }
    return { values: {}, errors: { times } as unknown as FieldErrors<HoursValues> };
  };
