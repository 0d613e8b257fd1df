import { z } from 'zod';

/** Who a caller is, asked of a program of the owner. Its token is a secret. */
export const contactLookupSettingsSchema = z.strictObject({
  /** With `[Number]` where the number goes, as in 3CX's CRM templates; "": nothing is looked up. */
  url: z
    .string()
    .trim()
    .max(1000)
    .refine(
      (url) =>
        url === '' || (z.url({ protocol: /^https?$/ }).safeParse(url).success && url.includes('[Number]')),
      'must be an address with [Number] in it, such as https://crm.example.com/contacts?phone=[Number]',
    )
    .default(''),
  /** How the beginning of an international number is sent. */
  number: z.enum(['as_is', 'off', 'plus', 'zeros']).default('as_is'),
  /** Where the name stands in the JSON answer; several are joined. */
  name: z
    .string()
    .trim()
    .regex(
      /^[^,]+(,[^,]+){0,3}$/,
      'must be one to four names of fields, such as contact.firstName, contact.lastName',
    )
    .max(200)
    .default('name'),
});

export type ContactLookupSettings = z.infer<typeof contactLookupSettingsSchema>;
