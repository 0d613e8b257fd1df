import { z } from 'zod';

/** Off until the owner switches it on: the first words then say that the call is recorded. */
export const recordingSettingsSchema = z.strictObject({
  enabled: z.boolean().default(false),
  /** Readable by this installation only; without its key file nobody can ever hear them again. */
  encrypt: z.boolean().default(false),
  retentionDays: z.int().min(1).max(3650).default(90),
  /** Rehearsals and tests from the browser too. */
  testCalls: z.boolean().default(false),
});

/** A copy of each recording in a bucket of any S3-compatible store. Its keys are secrets. */
export const recordingUploadSettingsSchema = z
  .strictObject({
    enabled: z.boolean().default(false),
    /** Null: Amazon's own for the region. */
    endpoint: z
      .url({ protocol: /^https?$/, error: 'must be an address such as https://s3.example.com' })
      .nullable()
      .default(null),
    region: z
      .string()
      .regex(/^[a-z0-9-]{2,40}$/, 'must be a region such as eu-central-1')
      .default('us-east-1'),
    bucket: z
      .string()
      .regex(
        /^([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])?$/,
        'must be the name of a bucket, such as office-recordings',
      )
      .default(''),
    /** Before each object's name; "" for none. */
    prefix: z
      .string()
      .regex(
        /^([A-Za-z0-9!_.*'()-]+\/?)*$/,
        'must be a path such as trunkline/office-1, without a slash before it',
      )
      .max(200)
      .default(''),
    /** "https://host/bucket" instead of "https://bucket.host": what most stores beside Amazon's want. */
    forcePathStyle: z.boolean().default(true),
    /** False: the file on this machine goes when the bucket has it. */
    keepLocal: z.boolean().default(true),
  })
  .refine((upload) => !upload.enabled || upload.bucket !== '', {
    path: ['bucket'],
    message: 'must be the name of a bucket, such as office-recordings',
  });

/** Recording of LiveKit SIP's calls by LiveKit's own egress, for those who run it. Its keys are secrets. */
export const egressSettingsSchema = z
  .strictObject({
    enabled: z.boolean().default(false),
    store: z.enum(['s3', 'gcs', 'azure']).default('s3'),
    /** Bucket, or Azure's container. */
    bucket: z
      .string()
      .regex(
        /^([a-z0-9][a-z0-9._-]{1,61}[a-z0-9])?$/,
        'must be the name of a bucket, such as office-recordings',
      )
      .default(''),
    prefix: z
      .string()
      .regex(
        /^([A-Za-z0-9!_.*'()-]+\/?)*$/,
        'must be a path such as trunkline/office-1, without a slash before it',
      )
      .max(200)
      .default(''),
    /** Of S3 only. */
    region: z
      .string()
      .regex(/^[a-z0-9-]{2,40}$/, 'must be a region such as eu-central-1')
      .default('us-east-1'),
    /** Of S3 only; null: Amazon's own. */
    endpoint: z
      .url({ protocol: /^https?$/, error: 'must be an address such as https://s3.example.com' })
      .nullable()
      .default(null),
  })
  .refine((egress) => !egress.enabled || egress.bucket !== '', {
    path: ['bucket'],
    message: 'must be the name of a bucket, such as office-recordings',
  });
