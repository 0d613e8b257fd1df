import { z } from 'zod';
import {
  type ErasedCaller,
  erasedCallerSchema,
  type FoundCaller,
  foundCallerSchema,
  type RetentionStanding,
  retentionStandingSchema,
  storedNumberSchema,
} from '../../shared/contract/privacy.ts';
import type { Result } from '../../shared/result.ts';
import type { AuditLog } from '../server/audit-log.ts';
import { adminProcedure, router, unwrap } from '../server/procedures.ts';

export interface PrivacyFeature {
  readonly retention: () => RetentionStanding;
  readonly findCaller: (typed: string) => FoundCaller[];
  readonly eraseCaller: (number: string, actor: string) => Promise<Result<ErasedCaller>>;
  /** For `GET /export/caller/<ticket>`. */
  readonly exportTicket: (number: string) => string;
}

export const privacyRouter = (privacy: PrivacyFeature, audit: AuditLog) =>
  router({
    retention: adminProcedure.output(retentionStandingSchema).query(() => privacy.retention()),
    findCaller: adminProcedure
      .input(z.object({ number: z.string().trim().min(2).max(80) }))
      .output(z.array(foundCallerSchema))
      .query(({ input }) => privacy.findCaller(input.number)),
    /** The proof is in the audit log, without the number. */
    eraseCaller: adminProcedure
      .input(storedNumberSchema)
      .output(erasedCallerSchema)
      .mutation(async ({ ctx, input }) => unwrap(await privacy.eraseCaller(input.number, ctx.actor))),
    exportCaller: adminProcedure
      .input(storedNumberSchema)
      .output(z.object({ path: z.string() }))
      .mutation(({ ctx, input }) => {
        audit.add(ctx.actor, 'privacy.export');
        return { path: `/export/caller/${privacy.exportTicket(input.number)}` };
      }),
  });
