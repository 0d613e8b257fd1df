import type { MonthCosts } from '../../../electron/shared/contract/costs.ts';
import { formatSum } from '../../format/duration.ts';
import { formatMoney, formatTotals } from '../../format/money.ts';
import { Note } from '../../ui/note.tsx';
import { formatRate } from './amount.ts';
import { callCostMicros } from './call-cost.ts';
import { type CostsWords, useCalendarWords, useCostsWords } from './use-costs-words.ts';

/** The month in one sentence, and what it is made of. */
export function Headline({ costs }: { readonly costs: MonthCosts }) {
  const w = useCostsWords();
  const calendar = useCalendarWords();
  return (
    <>
      <p className="type-state">{bigSentence(costs, w, calendar)}</p>
      <p className="mt-0.5 max-w-[80ch] type-body text-text-2">
        {smallSentences(costs, w, calendar).join(' ')}
      </p>
      {costs.total.missing.length > 0 && (
        <div className="mt-3 max-w-[80ch]">
          <Note
            tone="warn"
            action={
              <a href="#prices" className="type-ui whitespace-nowrap">
                {w.enterRate}
              </a>
            }
          >
            {w.missingRate(costs.total.missing.join(', '))}
          </Note>
        </div>
      )}
    </>
  );
}

type Calendar = ReturnType<typeof useCalendarWords>;

function bigSentence(costs: MonthCosts, w: CostsWords, { locale, monthName }: Calendar): string {
  const { total, forecast, month, today } = costs;
  const isNow = month === today.slice(0, 7);
  if (total.costMicros === 0 && costs.calls === 0)
    return isNow ? w.nothingYet : w.nothingThen(monthName(month));
  const sum = formatMoney(total, locale);
  if (!isNow) return w.wholeMonth(sum, monthName(month));
  if (forecast === null) return w.soFar(sum);
  const about = formatMoney({ ...total, costMicros: forecast.costMicros }, locale);
  return w.soFarAbout(sum, about, costs.days.length);
}

/** What would be shown as nothing is not told. */
const WORTH_A_SENTENCE_MICROS = 5_000;

function smallSentences(costs: MonthCosts, w: CostsWords, { locale, monthOnly }: Calendar): string[] {
  const { total, testCostMicros, calls, answeredCalls, answeredMs, plan, monthBefore } = costs;
  const ofCalls = callCostMicros(costs);
  const money = (costMicros: number) => formatMoney({ ...total, costMicros }, locale);
  const rate = (micros: number) => formatRate(micros, total.currency, locale);
  const fixed = plan.machineMonthlyMicros + plan.licenceMonthlyMicros;
  return [
    w.calls(calls, formatSum(answeredMs, locale)),
    answeredCalls > 0 && answeredMs > 0
      ? w.rates(rate(ofCalls / answeredCalls), rate(ofCalls / (answeredMs / 60_000)))
      : null,
    testCostMicros >= WORTH_A_SENTENCE_MICROS ? w.ofTests(money(testCostMicros)) : null,
    budgetSentence(costs, w, money),
    fixed > 0 ? w.withFixed(money(total.costMicros + fixed), money(fixed)) : null,
    isInOtherCurrencies(costs) ? w.asBilled(formatTotals(costs.totals, locale) ?? '') : null,
    monthBefore ? w.monthBefore(monthOnly(monthBefore.month), money(monthBefore.costMicros)) : null,
  ].filter((sentence) => sentence !== null);
}

const isInOtherCurrencies = ({ totals, total }: MonthCosts): boolean =>
  totals.some(({ currency }) => currency !== total.currency);

function budgetSentence(costs: MonthCosts, w: CostsWords, money: (micros: number) => string): string | null {
  const budget = costs.plan.monthlyBudgetMicros;
  if (budget === null) return null;
  const over = costs.total.costMicros - budget;
  if (over > 0) return w.overBudget(money(budget), money(over));
  const forecastOver = (costs.forecast?.costMicros ?? 0) - budget;
  return forecastOver > 0
    ? w.forecastOver(money(budget), money(forecastOver))
    : w.insideBudget(money(budget));
}
