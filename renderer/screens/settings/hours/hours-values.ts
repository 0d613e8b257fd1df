import type { FieldErrors, Resolver } from 'react-hook-form';
import type { z } from 'zod';
import type { Weekday } from '../../../../electron/shared/answering-hours.ts';
import type { PhoneLineSettings } from '../../../../electron/shared/contract/settings.ts';

export interface HoursValues {
  when: 'always' | 'only';
  times: { days: Weekday[]; from: string; to: string }[];
  /** One day a line. */
  holidays: string;
}

/** The week as people plan it, Monday first. */
export const WEEK: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** What one most often wants first: every night. */
export const NIGHTS: HoursValues['times'][number] = { days: [...WEEK], from: '18:00', to: '08:00' };

type Stored = Pick<PhoneLineSettings, 'answeringHours' | 'holidays'>;

export const toForm = ({ answeringHours: hours, holidays }: Stored): HoursValues => ({
  when: hours === null ? 'always' : 'only',
  times: (hours ?? []).map(({ days, from, to }) => ({ days: [...days], from, to })),
  holidays: holidays.join('\n'),
});

export const toChange = ({ when, times, holidays }: HoursValues) => ({
  answeringHours:
    when === 'always'
      ? null
      : times.map(({ days, from, to }) => ({ days, from: tidyTime(from), to: tidyTime(to) })),
  holidays: holidays.split(/[\s,;]+/).filter((day) => day !== ''),
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
  (
    schema: z.ZodType,
    words: {
      readonly noDay: string;
      readonly badTime: string;
      readonly badHoliday: (typed: string) => string;
    },
  ): Resolver<HoursValues> =>
  (values) => {
    const parsed = schema.safeParse(toChange(values));
    if (parsed.success) return { values, errors: {} };
    const times: Record<string, { type: string; message: string }>[] = values.times.map(() => ({}));
    const errors: Record<string, unknown> = {};
    for (const { path } of parsed.error.issues) {
      if (path[0] === 'holidays') {
        const wrong = toChange(values).holidays[Number(path[1] ?? 0)] ?? '';
        errors.holidays ??= { type: 'schema', message: words.badHoliday(wrong) };
        continue;
      }
      const name = String(path[2]);
      const message = name === 'days' ? words.noDay : words.badTime;
      Object.assign(times[Number(path[1])] ?? {}, { [name]: { type: 'schema', message } });
    }
    return { values: {}, errors: { ...errors, times } as unknown as FieldErrors<HoursValues> };
  };
