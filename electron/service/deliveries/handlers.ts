import { testMailInputSchema } from '../../shared/contract/deliveries.ts';
import { mailSettingsSchema } from '../../shared/contract/settings.ts';
import type { AuditLog } from '../server/audit-log.ts';
import { adminProcedure, router } from '../server/procedures.ts';
import type { Deliveries } from './open-deliveries.ts';

export type DeliveriesFeature = Pick<Deliveries, 'mail' | 'mailAgain' | 'discardMail'>;

export const deliveriesRouter = ({ mail, mailAgain, discardMail }: DeliveriesFeature, audit: AuditLog) =>
  router({
    mail: adminProcedure.query(() => mail.summary()),
    /** With what was typed, before it is saved. Problems come back as values. */
    testMail: adminProcedure
      .input(testMailInputSchema.extend({ settings: mailSettingsSchema }))
      .mutation(({ input }) => mail.sendTest(input.settings, input.to)),
    /** All that wait or were given up. */
    mailAgain: adminProcedure.mutation(() => mailAgain()),
    discardMail: adminProcedure.mutation(({ ctx }) => {
      discardMail();
      audit.add(ctx.actor, 'deliveries.discard_mail');
    }),
  });
