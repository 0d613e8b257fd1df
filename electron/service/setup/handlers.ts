import { z } from 'zod';
import {
  checksSchema,
  firewallInputSchema,
  firewallPlanSchema,
  lineTestsSchema,
  localAddressSchema,
  portTestSchema,
  reachInputSchema,
  reachSchema,
  runChecksInputSchema,
  runFirewallInputSchema,
  runFirewallOutputSchema,
  saveProgressInputSchema,
  setupProgressSchema,
} from '../../shared/contract/setup.ts';
import type { AuditLog } from '../server/audit-log.ts';
import { adminProcedure, router, unwrap } from '../server/procedures.ts';
import type { SetupFeature } from './open-setup.ts';

/** All of it is for admins. The page reads again what changed: the topic `setup` is announced with every result. */
export const setupRouter = (setup: SetupFeature, audit: AuditLog) =>
  router({
    progress: adminProcedure.output(setupProgressSchema).query(() => setup.progress.read()),
    save: adminProcedure
      .input(saveProgressInputSchema)
      .output(setupProgressSchema)
      .mutation(({ input }) => unwrap(setup.progress.save(input))),
    skip: adminProcedure.output(setupProgressSchema).mutation(() => setup.progress.end('skipped')),
    finish: adminProcedure.output(setupProgressSchema).mutation(({ ctx }) => {
      audit.add(ctx.actor, 'setup.finish', {});
      return setup.progress.end('finished');
    }),

    checks: adminProcedure.output(checksSchema).query(() => setup.checks.read()),
    /** Answers when all that were asked for have a result; each is announced before. */
    runChecks: adminProcedure
      .input(runChecksInputSchema)
      .output(checksSchema)
      .mutation(async ({ input }) => {
        await setup.checks.run(input.checkIds);
        return setup.checks.read();
      }),

    addresses: adminProcedure.output(z.array(localAddressSchema)).query(() => setup.localAddresses()),
    reach: adminProcedure
      .input(reachInputSchema)
      .output(reachSchema)
      .query(({ input }) => setup.reach(input.host)),
    firewall: adminProcedure
      .input(firewallInputSchema)
      .output(firewallPlanSchema)
      .query(({ input }) => setup.firewallPlan(input.peer)),
    runFirewall: adminProcedure
      .input(runFirewallInputSchema)
      .output(runFirewallOutputSchema)
      .mutation(async ({ ctx, input }) => {
        const outcome = unwrap(await setup.runFirewall(input.peer, input.commands));
        audit.add(ctx.actor, 'setup.firewall', { commands: input.commands, ok: outcome.ok });
        return outcome;
      }),

    tests: adminProcedure.output(lineTestsSchema).query(() => setup.tests()),
    /** What was proved before counts no more. */
    beginTests: adminProcedure.output(lineTestsSchema).mutation(() => setup.beginTests()),
    testPort: adminProcedure.output(portTestSchema).mutation(() => setup.testPort()),
    /** The built-in caller rings the own line; how it goes comes with `tests`. */
    rehearse: adminProcedure.output(lineTestsSchema).mutation(({ ctx }) => {
      unwrap(setup.rehearsal.call(setup.progress.read().answers.number));
      audit.add(ctx.actor, 'setup.rehearse', {});
      return setup.tests();
    }),
  });
