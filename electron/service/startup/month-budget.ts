import { dayOf } from '../../shared/calendar-day.ts';
import type { Stores } from './open-stores.ts';

export interface MonthBudget {
  /** The month so far against its budget. Null: no budget, or an exchange rate is missing. */
  read(now: number): {
    readonly costMicros: number;
    readonly budgetMicros: number;
    readonly currency: string;
  } | null;
  /** Why no further call may cost money; null: it may. Calls that stand are never cut by it. */
  stopReason(now: number): string | null;
}

const INTERVAL_MS = 60_000;

/** Read once a minute: soon enough for money, and no call waits for it. A month can so pass its budget by a minute's calls. */
export function createMonthBudget({ month, settings }: Pick<Stores, 'month' | 'settings'>): MonthBudget {
  let known: ReturnType<MonthBudget['read']> = null;
  let readAt = Number.NEGATIVE_INFINITY;
  let readFor = '';
  const read: MonthBudget['read'] = (now) => {
    const { business, costs } = settings.current();
    const budgetMicros = costs.monthlyBudgetMicros;
    if (budgetMicros === null) return null;
    const wanted = JSON.stringify([business, costs]);
    if (wanted === readFor && Math.abs(now - readAt) < INTERVAL_MS) return known;
    readFor = wanted;
    readAt = now;
    const timeZone = business.timeZone ?? new Intl.DateTimeFormat().resolvedOptions().timeZone;
    const { total } = month(dayOf(now, timeZone).slice(0, 7));
    known =
      total.missing.length > 0
        ? null
        : { costMicros: total.costMicros, budgetMicros, currency: total.currency };
    return known;
  };
  return {
    read,
    stopReason(now) {
      if (!settings.current().costs.stopAtBudget) return null;
      const spent = read(now);
      return spent !== null && spent.costMicros >= spent.budgetMicros
        ? "The month's budget is used up"
        : null;
    },
  };
}
