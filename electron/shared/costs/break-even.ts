/** What answering calls costs in a month: something fixed, and something for each minute talked. Micro-units of one currency. */
export interface CostPlan {
  readonly fixedMicros: number;
  readonly perMinuteMicros: number;
}

export const planCost = (plan: CostPlan, minutes: number): number =>
  Math.round(plan.fixedMicros + plan.perMinuteMicros * minutes);

export type BreakEven =
  /** Ours costs less from this many minutes a month on. */
  | { readonly from: 'minutes'; readonly minutes: number }
  /** Ours costs less however little or much is talked. */
  | { readonly from: 'start' }
  /** Ours costs less only up to this many minutes. */
  | { readonly from: 'start_until'; readonly minutes: number }
  | { readonly from: 'never' };

/** From how many minutes a month on our plan is the cheaper one. */
export function breakEven(ours: CostPlan, theirs: CostPlan): BreakEven {
  const fixedMore = ours.fixedMicros - theirs.fixedMicros;
  const savedPerMinute = theirs.perMinuteMicros - ours.perMinuteMicros;
  if (fixedMore <= 0 && savedPerMinute >= 0) return { from: 'start' };
  if (fixedMore >= 0 && savedPerMinute <= 0) return { from: 'never' };
  const minutes = fixedMore / savedPerMinute;
  return savedPerMinute > 0
    ? { from: 'minutes', minutes: Math.ceil(minutes) }
    : { from: 'start_until', minutes: Math.floor(minutes) };
}

/** A person is paid by the hour while on the phone. */
export const receptionistPlan = (hourlyMicros: number): CostPlan => ({
  fixedMicros: 0,
  perMinuteMicros: hourlyMicros / 60,
});

/** What a number of calls of a length cost on a plan. */
export const callsCost = (plan: CostPlan, calls: number, minutesPerCall: number): number =>
  planCost(plan, calls * minutesPerCall);
