import { z } from 'zod';
import {
  callInputSchema,
  correctInputSchema,
  wordChecksOfCallSchema,
  wordErrorRowSchema,
} from '../../shared/contract/word-checks.ts';
import type { AuditLog } from '../server/audit-log.ts';
import type { ChangeAnnouncer } from '../server/change-announcer.ts';
import { adminProcedure, router, signedInProcedure, unwrap } from '../server/procedures.ts';
import type { WordChecks } from './word-checks.ts';

export const wordChecksRouter = (
  checks: WordChecks,
  audit: AuditLog,
  changes: Pick<ChangeAnnouncer, 'announce'>,
) =>
  router({
    of: signedInProcedure
      .input(callInputSchema)
      .output(wordChecksOfCallSchema)
      .query(({ input }) => unwrap(checks.of(input.callId))),
    table: adminProcedure.output(z.array(wordErrorRowSchema)).query(() => checks.table()),
    correct: adminProcedure
      .input(correctInputSchema)
      .output(wordChecksOfCallSchema)
      .mutation(({ ctx, input }) => {
        const after = unwrap(checks.correct(input, ctx.actor));
        const { callId, turnIndex } = input;
        audit.add(ctx.actor, 'calls.correct_words', { callId, turnIndex });
        changes.announce('wordChecks');
        return after;
      }),
  });
