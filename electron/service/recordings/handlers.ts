import { recordingInputSchema, recordingSchema } from '../../shared/contract/recordings.ts';
import { recordingUploadSettingsSchema } from '../../shared/contract/settings/recording.ts';
import type { AuditLog } from '../server/audit-log.ts';
import { adminProcedure, router, signedInProcedure, unwrap } from '../server/procedures.ts';
import type { Recordings } from './open-recordings.ts';
import type { UploadQueue } from './upload/upload-queue.ts';

export interface RecordingsFeature extends Pick<Recordings, 'of' | 'delete'> {
  readonly uploads: Pick<UploadQueue, 'again' | 'summary' | 'tryOut'>;
}

export const recordingsRouter = (recordings: RecordingsFeature, audit: AuditLog) =>
  router({
    /** Null: the call was not recorded. The sound itself is at recordingPath. */
    get: signedInProcedure
      .input(recordingInputSchema)
      .output(recordingSchema.nullable())
      .query(({ input }) => recordings.of(input.callId)),
    delete: adminProcedure.input(recordingInputSchema).mutation(({ ctx, input: { callId } }) => {
      unwrap(recordings.delete(callId));
      audit.add(ctx.actor, 'recordings.delete', { callId });
    }),
    uploads: signedInProcedure.query(() => recordings.uploads.summary()),
    /** Without a call: all that wait or were given up. */
    uploadAgain: adminProcedure
      .input(recordingInputSchema.partial())
      .mutation(({ input }) => recordings.uploads.again(input.callId ?? null)),
    /** With what was typed, before it is saved. Problems come back as values. */
    tryBucket: adminProcedure
      .input(recordingUploadSettingsSchema)
      .mutation(({ input }) => recordings.uploads.tryOut(input)),
  });
