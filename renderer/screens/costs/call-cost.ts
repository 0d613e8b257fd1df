import type { MonthCosts } from '../../../electron/shared/contract/costs.ts';

/** Pure: what the counted calls cost, in the business currency; tests are in the total and not among the calls. */
export const callCostMicros = ({ total, testCostMicros }: MonthCosts): number =>
  total.costMicros - testCostMicros;
