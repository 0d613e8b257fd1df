import { z } from 'zod';
import {
  agentNumberSchema,
  applyInputSchema,
  changePlanSchema,
  changeSetSchema,
  changeWishesSchema,
  connectionTestSchema,
  saveConnectionInputSchema,
  templateAnswerSchema,
  threeCxChoicesSchema,
  threeCxOverviewSchema,
  undoAnswerSchema,
} from '../../shared/contract/three-cx.ts';
import { threeCxPlaceSchema } from '../../shared/three-cx/installation.ts';
import { adminProcedure, router, unwrap } from '../server/procedures.ts';
import type { ThreeCxFeature } from './open-three-cx.ts';
import { TEMPLATE_FILE_NAME } from './provider-template.ts';

export const threeCxRouter = ({ setup, connection, template, collaborators }: ThreeCxFeature) => {
  const { audit, announce } = collaborators;
  return router({
    overview: adminProcedure.output(threeCxOverviewSchema).query(() => setup.overview()),
    saveConnection: adminProcedure
      .input(saveConnectionInputSchema)
      .output(threeCxOverviewSchema)
      .mutation(({ ctx, input }) => {
        unwrap(connection.save(input));
        audit.add(ctx.actor, 'three-cx.connection', { host: input.host, port: input.port });
        announce();
        return setup.overview();
      }),
    /** Signs in and asks for version and licence, or shows a certificate to be accepted. Changes nothing. */
    test: adminProcedure.output(connectionTestSchema).mutation(async () => unwrap(await setup.test())),
    trustCertificate: adminProcedure
      .input(z.strictObject({ fingerprint: z.string().regex(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/) }))
      .output(connectionTestSchema)
      .mutation(async ({ ctx, input }) => {
        unwrap(connection.trust(input.fingerprint));
        audit.add(ctx.actor, 'three-cx.trust-certificate', input);
        announce();
        return unwrap(await setup.test());
      }),
    choices: adminProcedure
      .input(z.strictObject({ agentNumber: agentNumberSchema }))
      .output(threeCxChoicesSchema)
      .mutation(async ({ input }) => unwrap(await setup.choices(input.agentNumber))),
    plan: adminProcedure
      .input(changeWishesSchema)
      .output(changePlanSchema)
      .mutation(async ({ input }) => unwrap(await setup.plan(input))),
    makeChanges: adminProcedure
      .input(applyInputSchema)
      .output(changeSetSchema)
      .mutation(async ({ ctx, input }) => unwrap(await setup.apply(input.planId, input.wishes, ctx.actor))),
    undoChanges: adminProcedure
      .input(z.strictObject({ changeSetId: z.string().max(40) }))
      .output(undoAnswerSchema)
      .mutation(async ({ ctx, input }) => unwrap(await setup.undo(input.changeSetId, ctx.actor))),
    template: adminProcedure
      .input(z.strictObject({ place: threeCxPlaceSchema }))
      .output(templateAnswerSchema)
      .query(({ input }) => ({ fileName: TEMPLATE_FILE_NAME, xml: template(input.place) })),
  });
};
