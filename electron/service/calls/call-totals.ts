import type { CallTotals, CostTotal, MatchInput } from '../../shared/contract/calls.ts';
import type { Database } from '../database/open.ts';
import { callConditions } from './call-conditions.ts';

export const COUNT_LIMIT = 10_000;

/** Count, length and cost of what matches: of the newest 10,000 at most, so that the work has a bound. */
export function readTotals(db: Database, { filter, search }: MatchInput): CallTotals {
  const { where, parameters } = callConditions(filter, search, null);
  const matching = `WITH matching AS MATERIALIZED (
    SELECT id, max(length_ms, 0) AS length_ms FROM calls WHERE ${where} ORDER BY id DESC LIMIT ${COUNT_LIMIT + 1})`;
  const sums = db
    .prepare<[object], { count: number; lengthMs: number }>(
      `${matching} SELECT count(*) AS count, coalesce(sum(length_ms), 0) AS lengthMs FROM matching`,
    )
    .get(parameters) ?? { count: 0, lengthMs: 0 };
  const costs = db
    .prepare<[object], { currency: string | null; costMicros: number; unpriced: number }>(
      `${matching} SELECT currency, coalesce(sum(cost_micros), 0) AS costMicros, sum(cost_micros IS NULL) AS unpriced
       FROM matching CROSS JOIN usage ON call_id = matching.id GROUP BY currency ORDER BY costMicros DESC`,
    )
    .all(parameters);
  return {
    count: Math.min(sums.count, COUNT_LIMIT),
    more: sums.count > COUNT_LIMIT,
    lengthMs: sums.lengthMs,
    cost: costs.filter((row): row is typeof row & CostTotal => row.currency !== null).map(amountOf),
    unpricedLines: costs.reduce((sum, { unpriced }) => sum + unpriced, 0),
  };
}

const amountOf = ({ currency, costMicros }: CostTotal): CostTotal => ({ currency, costMicros });
