import { setImmediate } from 'node:timers/promises';
import type { PriceSeed } from '../../shared/contract/costs.ts';
import type { Database } from '../database/open.ts';

/** Gives a new price to usage that was recorded without one, from its first day on. Answers how many lines. */
export type PriceUnpriced = (price: PriceSeed) => Promise<number>;

/** SIP is answered by the same thread: a long list is priced a piece at a time. */
const LINES_AT_ONCE = 500;

export function createPriceUnpriced(db: Database): PriceUnpriced {
  const update = db.prepare<[object]>(
    `UPDATE usage SET unit_price_micros = @priceMicros, unit_size = @unitSize, currency = @currency,
       cost_micros = cast(round(quantity * @priceMicros / @unitSize) AS INTEGER)
     WHERE id IN (
       SELECT id FROM usage WHERE cost_micros IS NULL AND provider = @provider AND unit = @unit
         AND (model = @model OR @model = '*') AND at >= @validFromMs
       LIMIT @lines)`,
  );
  return async (price) => {
    const { provider, model, unit, unitSize, priceMicros, currency } = price;
    const validFromMs = Date.parse(`${price.validFrom}T00:00:00Z`);
    let priced = 0;
    for (;;) {
      const { changes } = update.run({
        provider,
        model,
        unit,
        unitSize,
        priceMicros,
        currency,
        validFromMs,
        lines: LINES_AT_ONCE,
      });
      priced += changes;
      if (changes < LINES_AT_ONCE) return priced;
      await setImmediate();
    }
  };
}
