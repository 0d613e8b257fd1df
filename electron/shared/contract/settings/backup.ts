import { z } from 'zod';
import { recordingUploadSettingsSchema } from './recording.ts';

/** A sealed copy of everything, elsewhere. Its passphrase is nowhere; the bucket's keys are secrets. */
export const backupSettingsSchema = z
  .strictObject({
    enabled: z.boolean().default(false),
    /** By the company's clock. */
    at: z
      .string()
      .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time such as 02:00')
      .default('02:00'),
    every: z.enum(['day', 'week']).default('day'),
    keep: z.int('must be a number').min(1, 'must be 1 or more').max(365, 'must be 365 or less').default(14),
    recordings: z.boolean().default(false),
    /** Of this machine or of another one; never made here. */
    folder: z
      .string()
      .trim()
      .regex(
        /^(\/.+|[A-Za-z]:[\\/].*|\\\\[^\\]+\\.+)$/,
        'must be a whole path such as /mnt/backup, D:\\Backup or \\\\server\\backup',
      )
      .max(500)
      .nullable()
      .default(null),
    endpoint: recordingUploadSettingsSchema.shape.endpoint,
    region: recordingUploadSettingsSchema.shape.region,
    /** "": none. */
    bucket: recordingUploadSettingsSchema.shape.bucket,
    prefix: recordingUploadSettingsSchema.shape.prefix,
    forcePathStyle: recordingUploadSettingsSchema.shape.forcePathStyle,
  })
  .refine(({ enabled, folder, bucket }) => !enabled || folder !== null || bucket !== '', {
    path: ['folder'],
    message: 'must be a folder, or else a bucket is needed',
  });
