import { lanAnswerSchema, lanChangeSchema, lanPreviewSchema } from '../../../shared/contract/lan-access.ts';
import { adminProcedure, router, unwrap } from '../../server/procedures.ts';
import type { LanAccess } from './lan-feature.ts';

export const lanRouter = (lan: LanAccess) =>
  router({
    get: adminProcedure.output(lanAnswerSchema).query(() => lan.answer()),
    /** What saving would open; or why it could not. */
    preview: adminProcedure
      .input(lanChangeSchema)
      .output(lanPreviewSchema)
      .query(({ input }) => unwrap(lan.preview(input))),
    /** Answers when the entrance is open, closed, or known why not. */
    save: adminProcedure
      .input(lanChangeSchema)
      .output(lanAnswerSchema)
      .mutation(async ({ ctx, input }) => unwrap(await lan.save(input, ctx.actor))),
  });
