import { z } from 'zod';

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
});
export type Recording = z.infer<typeof recordingSchema>;

export const recordingInputSchema = z.object({ callId: z.string().max(40) });
/** `GET`, with Range; `?download` to keep it as a file. */
export const recordingPath = (callId: string): string => `/recordings/${encodeURIComponent(callId)}`;
