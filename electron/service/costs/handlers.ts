import { z } from 'zod';
import {
  monthCostsSchema,
  monthInputSchema,
  priceSchema,
  priceSeedSchema,
  whatIfInputSchema,
  whatIfSchema,
} from '../../shared/contract/costs.ts';
import { failure } from '../../shared/failure.ts';
import { fail } from '../../shared/result.ts';
import type { AuditLog } from '../server/audit-log.ts';
import { adminProcedure, router, signedInProcedure, unwrap } from '../server/procedures.ts';
import { whatIf } from './estimate.ts';
import type { MonthReader } from './month.ts';
import type { PriceBook } from './price-book.ts';
import type { UsageStore } from './usage-store.ts';

export interface CostsParts {
  readonly prices: PriceBook;
  readonly usage: UsageStore;
  readonly month: MonthReader;
  readonly audit: AuditLog;
}

export const costsRouter = ({ prices, usage, month, audit }: CostsParts) =>
  router({
    month: signedInProcedure
      .input(monthInputSchema)
      .output(monthCostsSchema)
      .query(({ input }) => month(input.month)),
    prices: signedInProcedure.output(z.array(priceSchema)).query(() => prices.list()),
    /** Holds for calls from now on: what earlier ones cost is frozen. */
    setPrice: adminProcedure.input(priceSeedSchema).mutation(({ ctx, input }) => {
      prices.setPrice(input);
      audit.add(ctx.actor, 'costs.set_price', input);
    }),
    whatIf: signedInProcedure
      .input(whatIfInputSchema)
      .output(whatIfSchema)
      .query(({ input }) => {
        const lines = usage.linesOf(input.callId);
        if (lines.length === 0) return unwrap(fail(noUsage));
        return whatIf(lines, input.providers, prices);
      }),
  });

const noUsage = failure('not_found', 'Nothing was used on this call, or there is no such call.');
