import { z } from 'zod';
import { secretStatusSchema, setSecretInputSchema } from '../../shared/contract/settings.ts';
import type { AuditLog } from '../server/audit-log.ts';
import { adminProcedure, router, unwrap } from '../server/procedures.ts';
import type { SecretStore } from './store.ts';

export const secretsRouter = (secrets: SecretStore, audit: AuditLog) =>
  router({
    status: adminProcedure.output(z.array(secretStatusSchema)).query(() => secrets.statuses()),
    set: adminProcedure
      .input(setSecretInputSchema)
      .output(secretStatusSchema)
      .mutation(({ ctx, input }) => {
        const status = unwrap(secrets.set(input.name, input.value));
        audit.add(ctx.actor, input.value === null ? 'secrets.forget' : 'secrets.set', { name: input.name });
        return status;
      }),
  });
