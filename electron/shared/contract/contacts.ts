import { z } from 'zod';

/** What a look-up of a caller's number came to. */
export const CONTACT_OUTCOMES = [
  'found',
  'unknown',
  'too_late',
  'unreachable',
  'refused',
  'unreadable',
] as const;
export type ContactOutcome = (typeof CONTACT_OUTCOMES)[number];

export const tryContactInputSchema = z.object({
  number: z.string().regex(/^\+?[0-9*#]{2,32}$/, 'must be a number such as +441134960102'),
});

export const contactAnswerSchema = z.object({
  outcome: z.enum(CONTACT_OUTCOMES),
  name: z.string().nullable(),
  afterMs: z.int(),
  /** A status, or the words of the system; nothing of the answer itself. */
  detail: z.string(),
});
export type ContactAnswer = z.infer<typeof contactAnswerSchema>;
