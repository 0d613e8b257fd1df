import type { Overview } from '../../shared/contract/overview.ts';
import type { MenuFigures } from './tray-menu.ts';

/** Pure: the two figures of the menu, from the answer that Home draws. One amount per currency. */
export function menuFigures({ today, month }: Overview, locale: string): MenuFigures {
  const amounts = month.cost.map(({ currency, costMicros }) =>
    new Intl.NumberFormat(locale, { style: 'currency', currency }).format(costMicros / 1_000_000),
  );
  return { callsToday: today.calls, monthCost: amounts.length === 0 ? null : amounts.join(' and ') };
}
