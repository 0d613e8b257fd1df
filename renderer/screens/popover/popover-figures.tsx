import type { Overview } from '../../../electron/shared/contract/overview.ts';
import { formatMoney, formatTotals } from '../../format/money.ts';
import { Meter } from '../../ui/meter.tsx';
import { useLanguage } from '../../words/language.tsx';
import { useWords } from '../../words/use-words.ts';
import { monthName, spentOf } from '../home/figures.tsx';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** The day and the month, one figure each. */
export function PopoverFigures({ overview }: { readonly overview: Overview }) {
  const w = useWords({ en, ar });
  const { locale } = useLanguage();
  const { today, month, currency } = overview;
  const budget = month.budgetMicros;
  const money = (costMicros: number) => formatMoney({ costMicros, currency }, locale);
  return (
    <dl className="grid grid-cols-2 gap-x-4 border-b border-line px-4 py-3">
      <div className="min-w-0">
        <dt className="type-small text-text-3">{w.today}</dt>
        <dd className="type-figure">{today.calls}</dd>
        <dd className="type-small text-text-3">{w.toPerson(today.transferred, today.refused)}</dd>
      </div>
      <div className="min-w-0">
        <dt className="type-small text-text-3">{monthName(month, locale)}</dt>
        <dd className="type-figure">{formatTotals(month.cost, locale) ?? w.nothing}</dd>
        {budget !== null && (
          <dd className="type-small text-text-3">
            {w.ofBudget(money(budget))}
            <Meter
              value={spentOf(month, currency)}
              max={budget}
              mark={month.forecastMicros ?? undefined}
              text={w.spent(money(spentOf(month, currency)), money(budget))}
            />
          </dd>
        )}
      </div>
    </dl>
  );
}
