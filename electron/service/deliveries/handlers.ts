import { z } from 'zod';
import {
  testMailInputSchema,
  webhookTargetInputSchema,
  webhookTokenSchema,
} from '../../shared/contract/deliveries.ts';
import { mailSettingsSchema } from '../../shared/contract/settings/mail.ts';
import type { AuditLog } from '../server/audit-log.ts';
import { adminProcedure, router, unwrap } from '../server/procedures.ts';
import type { Deliveries } from './open-deliveries.ts';

const idSchema = z.string().max(40);
const targetSchema = z.strictObject({ targetId: idSchema });
/** One, or all of a target. */
const whichSchema = z.union([z.strictObject({ id: idSchema }), z.strictObject({ lane: idSchema })]);

export type DeliveriesFeature = Pick<Deliveries, 'mail' | 'webhooks' | 'mailAgain' | 'discardMail'>;

export const deliveriesRouter = (
  { mail, webhooks, mailAgain, discardMail }: DeliveriesFeature,
  audit: AuditLog,
) =>
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
    webhooks: adminProcedure.query(() => webhooks.list()),
    addWebhook: adminProcedure.input(webhookTargetInputSchema).mutation(({ ctx, input }) => {
      const targetId = webhooks.add(input);
      audit.add(ctx.actor, 'deliveries.add_webhook', { targetId, name: input.name, url: input.url });
      return { targetId };
    }),
    changeWebhook: adminProcedure
      .input(z.strictObject({ targetId: idSchema, target: webhookTargetInputSchema }))
      .mutation(({ ctx, input: { targetId, target } }) => {
        unwrap(webhooks.change(targetId, target));
        audit.add(ctx.actor, 'deliveries.change_webhook', { targetId, name: target.name, url: target.url });
      }),
    removeWebhook: adminProcedure.input(targetSchema).mutation(({ ctx, input: { targetId } }) => {
      unwrap(webhooks.remove(targetId));
      audit.add(ctx.actor, 'deliveries.remove_webhook', { targetId });
    }),
    /** Null: send none. */
    setWebhookToken: adminProcedure
      .input(targetSchema.extend({ token: webhookTokenSchema.nullable() }))
      .mutation(({ ctx, input: { targetId, token } }) => {
        unwrap(webhooks.setToken(targetId, token));
        audit.add(ctx.actor, 'deliveries.set_webhook_token', { targetId });
      }),
    /** For the receiver, to check signatures with. */
    webhookSecret: adminProcedure.input(targetSchema).mutation(({ ctx, input: { targetId } }) => {
      const secret = unwrap(webhooks.signingSecret(targetId));
      audit.add(ctx.actor, 'deliveries.show_webhook_secret', { targetId });
      return { secret };
    }),
    testWebhook: adminProcedure
      .input(targetSchema)
      .mutation(async ({ input: { targetId } }) => unwrap(await webhooks.test(targetId))),
    webhookDeliveries: adminProcedure
      .input(
        z.strictObject({
          targetId: idSchema.nullable(),
          state: z.enum(['queued', 'delivered', 'dead']).nullable(),
        }),
      )
      .query(({ input }) => webhooks.deliveries(input)),
    webhookAgain: adminProcedure.input(whichSchema).mutation(({ input }) => webhooks.again(input)),
    discardWebhook: adminProcedure.input(whichSchema).mutation(({ ctx, input }) => {
      webhooks.discard(input);
      audit.add(ctx.actor, 'deliveries.discard_webhook', input);
    }),
  });
