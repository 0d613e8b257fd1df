import { backupInputSchema, backupProblemSchema, backupStateSchema } from '../../shared/contract/backup.ts';
import type { AuditLog } from '../server/audit-log.ts';
import { adminProcedure, router, unwrap } from '../server/procedures.ts';
import type { BackupKeeper } from './run/backup-keeper.ts';

export type BackupFeature = Pick<BackupKeeper, 'state' | 'runNow' | 'check' | 'newPassphrase'>;

export const backupRouter = (backup: BackupFeature, audit: AuditLog) =>
  router({
    state: adminProcedure.output(backupStateSchema).query(() => backup.state()),
    runNow: adminProcedure.mutation(({ ctx }) => {
      const run = unwrap(backup.runNow());
      audit.add(ctx.actor, 'backup.run', { file: run.file });
    }),
    /** Reads all of it. Null: it is whole. */
    check: adminProcedure
      .input(backupInputSchema)
      .output(backupProblemSchema.nullable())
      .mutation(async ({ input }) => unwrap(await backup.check(input.backupId))),
    /** Shown once: it is kept nowhere. */
    newPassphrase: adminProcedure.mutation(async ({ ctx }) => {
      const passphrase = await backup.newPassphrase();
      audit.add(ctx.actor, 'backup.new_passphrase');
      return { passphrase };
    }),
  });
