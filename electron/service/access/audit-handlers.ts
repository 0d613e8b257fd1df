import { auditPageInputSchema, auditPageSchema } from '../../shared/contract/access.ts';
import { adminProcedure, router } from '../server/procedures.ts';
import { auditFacts } from './audit-facts.ts';
import type { AccessFeature } from './open-access.ts';

export const auditRouter = ({ audit }: AccessFeature) =>
  router({
    page: adminProcedure
      .input(auditPageInputSchema)
      .output(auditPageSchema)
      .query(({ input: { cursor, limit } }) => {
        const rows = audit.page(cursor, limit + 1);
        const entries = rows
          .slice(0, limit)
          .map(({ details, ...row }) => ({ ...row, facts: auditFacts(details) }));
        return { entries, nextCursor: rows.length > limit ? (entries.at(-1)?.id ?? null) : null };
      }),
  });
