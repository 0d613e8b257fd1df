import { recordingInputSchema, recordingSchema } from '../../shared/contract/recordings.ts';
import type { AuditLog } from '../server/audit-log.ts';
import { adminProcedure, router, signedInProcedure, unwrap } from '../server/procedures.ts';
import type { Recordings } from './open-recordings.ts';

export const recordingsRouter = (recordings: Pick<Recordings, 'of' | 'delete'>, audit: AuditLog) =>
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
  });
