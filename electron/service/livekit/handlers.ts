import type { Readable } from 'node:stream';
import {
  importImageInputSchema,
  type LiveKitAnswer,
  type LiveKitProblem,
} from '../../shared/contract/livekit.ts';
import type { Result } from '../../shared/result.ts';
import type { AuditLog } from '../server/audit-log.ts';
import { adminProcedure, router, signedInProcedure } from '../server/procedures.ts';

/** What people may do about LiveKit; `open-livekit.ts` and the keys behind it. */
export interface LiveKitFeature {
  answer(): LiveKitAnswer;
  retry(): void;
  rotateKeys(actor: string): Promise<void>;
  importPath(path: string): Promise<Result<void, LiveKitProblem>>;
  importFile(file: Readable): Promise<Result<void, LiveKitProblem>>;
  removeContainer(): Promise<Result<void, LiveKitProblem>>;
  log(): Promise<Result<string, LiveKitProblem>>;
}

/** Problems come back as values: the page has their words in each language. */
export const liveKitRouter = (liveKit: LiveKitFeature, audit: AuditLog) =>
  router({
    get: signedInProcedure.query(() => liveKit.answer()),
    log: adminProcedure.query(() => liveKit.log()),
    retry: adminProcedure.mutation(() => liveKit.retry()),
    rotateKeys: adminProcedure.mutation(({ ctx }) => liveKit.rotateKeys(ctx.actor)),
    importPath: adminProcedure.input(importImageInputSchema).mutation(async ({ ctx, input }) => {
      const imported = await liveKit.importPath(input.path);
      if (imported.ok) audit.add(ctx.actor, 'livekit.import_image', { path: input.path });
      return imported;
    }),
    removeContainer: adminProcedure.mutation(async ({ ctx }) => {
      const removed = await liveKit.removeContainer();
      if (removed.ok) audit.add(ctx.actor, 'livekit.remove_container');
      return removed;
    }),
  });
