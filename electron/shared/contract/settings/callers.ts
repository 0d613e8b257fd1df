import { z } from 'zod';

export const MOST_BLOCKED = 500;

/** Callers whom no agent answers: they go to the second route of the PBX, as after every refusal. */
export const callersSettingsSchema = z.strictObject({
  /** Whole numbers, or beginnings that end in `*`: "+44 7700 900318", "+44900*". */
  blocked: z
    .array(
      z
        .string()
        .trim()
        .regex(
          /^(\+|00)?[\d ()/.-]{3,24}\*?$/,
          'must be a number such as +44 7700 900318, or the beginning of numbers and a star such as +44900*',
        ),
    )
    .max(MOST_BLOCKED, `must be at most ${MOST_BLOCKED} numbers`)
    .default([]),
  blockWithheld: z.boolean().default(false),
  /** Calls that one number may have at the same time. Null: as many as there are lines. */
  callsAtOnce: z
    .int('must be a whole number of 1 to 100, or empty')
    .min(1, 'must be at least 1, or empty for no limit')
    .max(100, 'must be at most 100')
    .nullable()
    .default(null),
  /** Calls of one number that are answered within any 60 minutes. Null: no limit. */
  callsAnHour: z
    .int('must be a whole number of 1 to 1000, or empty')
    .min(1, 'must be at least 1, or empty for no limit')
    .max(1000, 'must be at most 1000')
    .nullable()
    .default(null),
});

export type CallersSettings = z.infer<typeof callersSettingsSchema>;
