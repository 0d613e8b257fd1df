import { z } from 'zod';
import { answeringHoursSchema } from '../../answering-hours.ts';
import { alertKindSchema } from '../alerts.ts';

/** What people are told when they do not look, by what way, and from which figures on. */
export const alertsSettingsSchema = z.strictObject({
  /** Not wanted; the rest is. */
  off: z.array(alertKindSchema).max(20).default([]),
  /** Of mail, webhooks and notifications. */
  language: z.enum(['en', 'ar']).default('en'),
  /** By the tray, wherever it runs. */
  desktop: z.boolean().default(true),
  mailTo: z
    .array(z.email('must be a mail address such as office@example.com'))
    .max(20, 'must be 20 mail addresses at the most')
    .default([]),
  webhook: z.boolean().default(true),
  /** Mail and notifications wait until it is over. */
  quietHours: z.array(answeringHoursSchema).max(20).default([]),
  /** Not being answered is told at once, whatever the hour. */
  quietButNotAnswering: z.boolean().default(true),
  replyP95Ms: z.int('must be milliseconds').min(200, 'must be 200 ms or more').max(5000).default(400),
  failedCallsPercent: z.int('must be a percentage').min(1).max(100).default(20),
  /** Below it about 8 % of the words are wrong. */
  confidencePercent: z.int('must be a percentage').min(50).max(99).default(85),
  /** Hours within the answering hours. Null: not watched, for where calls may stay away for days. */
  noCallHours: z.int('must be whole hours').min(1).max(720).nullable().default(null),
  freeDiskGb: z.int('must be whole gigabytes').min(1).max(1000).default(5),
  certificateDays: z.int('must be whole days').min(1).max(180).default(30),
  notAnsweringMinutes: z.int('must be whole minutes').min(0).max(60).default(2),
});
