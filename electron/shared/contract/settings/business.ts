import { z } from 'zod';
import { currencyCode } from './value-types.ts';

/** The company: its name is spoken and shown, its clock and currency are the ones figures are given in. */
export const businessSettingsSchema = z.strictObject({
  name: z.string().trim().max(80).default(''),
  /** Null: the time zone of this machine. */
  timeZone: z
    .string()
    .refine(isTimeZone, 'must be a time zone such as Europe/London')
    .nullable()
    .default(null),
  currency: currencyCode.default('USD'),
  /** Where the PBX sends a call that we refuse; told to people, never dialled by us. Null: nobody said yet. */
  fallbackNumber: z
    .string()
    .regex(/^\+?[0-9 *#()-]{2,32}$/, 'must be a phone number or an extension')
    .nullable()
    .default(null),
});

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
