import { z } from 'zod';

/** Why a bucket did not do what it was asked; `detail` holds its own words. */
export const BUCKET_PROBLEMS = [
  'keys_missing',
  'keys_refused',
  'not_allowed',
  'bucket_missing',
  'wrong_region',
  'clock_wrong',
  'certificate_refused',
  'unreachable',
  'full',
  'changed_on_the_way',
  'file_missing',
  'store_failed',
  'refused',
] as const;
export const bucketProblemSchema = z.object({ code: z.enum(BUCKET_PROBLEMS), detail: z.string() });
export type BucketProblem = z.infer<typeof bucketProblemSchema>;

export const recordingUploadSchema = z.object({
  /** failed: given up after 72 h. removing: the recording was deleted here and is being deleted there. */
  state: z.enum(['waiting', 'uploaded', 'failed', 'removing', 'remove_failed']),
  bucket: z.string(),
  uploadedAt: z.int().nullable(),
  /** Of the last attempt; null: none has failed since. */
  problem: bucketProblemSchema.nullable(),
});
export type RecordingUpload = z.infer<typeof recordingUploadSchema>;

/** All uploads together, for Settings and Diagnostics. */
export interface UploadsSummary {
  readonly waiting: number;
  readonly failed: number;
  /** Of the latest attempt that failed, while something waits or is given up. */
  readonly problem: BucketProblem | null;
}

export const recordingSchema = z.object({
  state: z.enum(['recording', 'ready', 'deleted']),
  encrypted: z.boolean(),
  /** The recording's zero on the call's time line. */
  startedAt: z.int(),
  bytes: z.int().nullable(),
  /** Null: the call ended in a crash; what was written by then is there. */
  durationMs: z.int().nullable(),
  /** What ended it early, in words. */
  problem: z.string().nullable(),
  deleteOn: z.int(),
  deletedAt: z.int().nullable(),
  deletedBecause: z.enum(['retention', 'person']).nullable(),
  /** Null: it was not to be uploaded. */
  upload: recordingUploadSchema.nullable(),
});
export type Recording = z.infer<typeof recordingSchema>;

export const recordingInputSchema = z.object({ callId: z.string().max(40) });
/** `GET`, with Range; `?download` to keep it as a file. */
export const recordingPath = (callId: string): string => `/recordings/${encodeURIComponent(callId)}`;
