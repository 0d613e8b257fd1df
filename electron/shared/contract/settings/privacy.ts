import { z } from 'zod';

const keptDays = z
  .int('must be whole days, or empty to keep it')
  .min(1, 'must be a day or more')
  .max(3650, 'must be 3650 days at the most')
  .nullable()
  .default(null);

/** How long what calls leave behind is kept; null: until a person deletes it. Recordings have their days in `recording`. */
export const retentionSettingsSchema = z.strictObject({
  callDays: keptDays,
  /** What was said and typed in; the call with its times and costs stays. */
  transcriptDays: keptDays,
  /** The waveform. */
  levelDays: keptDays,
  /** Log files that are not written any more. */
  logDays: z
    .int('must be whole days')
    .min(1, 'must be a day or more')
    .max(90, 'must be 90 days at the most')
    .default(7),
});

/** What is not kept of what was said: replaced by what it was before anything is stored, shown or sent. */
export const redactionSettingsSchema = z.strictObject({
  cards: z.boolean().default(false),
  ibans: z.boolean().default(false),
  phoneNumbers: z.boolean().default(false),
  emails: z.boolean().default(false),
});
