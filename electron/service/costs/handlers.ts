import { z } from 'zod';
import {
  monthCostsSchema,
  monthInputSchema,
  priceSchema,
  setPriceAnswerSchema,
  setPriceInputSchema,
  whatIfInputSchema,
  whatIfSchema,
} from '../../shared/contract/costs.ts';
import { failure } from '../../shared/failure.ts';
import { fail } from '../../shared/result.ts';
import type { AuditLog } from '../server/audit-log.ts';
import type { ChangeAnnouncer } from '../server/change-announcer.ts';
import { adminProcedure, router, signedInProcedure, unwrap } from '../server/procedures.ts';
import { whatIf } from './estimate.ts';
import type { MonthReader } from './month.ts';
import type { PriceBook } from './price-book.ts';
import type { PriceUnpriced } from './price-unpriced.ts';
import type { UsageStore } from './usage-store.ts';

export interface CostsParts {
  readonly prices: PriceBook;
  readonly usage: UsageStore;
  readonly month: MonthReader;
  readonly audit: AuditLog;
  readonly priceUnpriced: PriceUnpriced;
  readonly changes: ChangeAnnouncer;
}

export const costsRouter = ({ prices, priceUnpriced, usage, month, audit, changes }: CostsParts) =>
  router({
    month: signedInProcedure
      .input(monthInputSchema)
      .output(monthCostsSchema)
      .query(({ input }) => month(input.month)),
    prices: signedInProcedure.output(z.array(priceSchema)).query(() => prices.list()),
    /** Holds for calls from now on: what earlier ones cost is frozen. */
    setPrice: adminProcedure
      .input(setPriceInputSchema)
      .output(setPriceAnswerSchema)
      .mutation(async ({ ctx, input: { priceUnpriced: alsoUnpriced, ...price } }) => {
        prices.setPrice(price);
        audit.add(ctx.actor, 'costs.set_price', { ...price, priceUnpriced: alsoUnpriced });
        const pricedLines = alsoUnpriced ? await priceUnpriced(price) : 0;
        changes.announce('costs');
        return { pricedLines };
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
