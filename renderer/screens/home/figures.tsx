import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { MonthSoFar, Overview, Today } from '../../../electron/shared/contract/overview.ts';
import { formatDate } from '../../format/clock.ts';
import { formatSeconds } from '../../format/duration.ts';
import { formatMoney, formatTotals } from '../../format/money.ts';
import { useClockwork } from '../../parts/answering/use-clockwork.ts';
import { Meter } from '../../ui/meter.tsx';
import { Section } from '../../ui/section.tsx';
import { useLanguage } from '../../words/language.tsx';
import { useWords } from '../../words/use-words.ts';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** The day in four figures. */
export function TodayFigures({ today }: { readonly today: Today }) {
  const w = useWords({ en, ar }).today;
  const { locale } = useLanguage();
  const { replies } = today;
  return (
    <Section title={w.title} className="mt-0">
      <dl className="grid grid-cols-2 gap-x-6 gap-y-4 sm:grid-cols-4">
        <Figure name={w.calls} value={today.calls} sub={callsSub(today, w)} />
        <Figure name={w.toPerson} value={today.transferred} sub={w.handled(today.answered)} />
        <Figure
          name={w.reply}
          value={replies === null ? w.noReply : formatSeconds(replies.medianMs, 2, locale)}
          sub={replies === null ? '' : w.slowest(formatSeconds(replies.p95Ms, 2, locale))}
        />
        <Figure
          name={w.cost}
          value={formatTotals(today.cost, locale) ?? w.nothing}
          sub={costSub(today, w, locale)}
        />
      </dl>
    </Section>
  );
}

function callsSub({ refused, abandoned, failed }: Today, w: (typeof en)['today']): string {
  if (failed > 0) return w.failed(failed);
  if (refused > 0) return w.sentBack(refused);
  return abandoned > 0 ? w.hungUp(abandoned) : w.noneSentBack;
}

function costSub(
  { cost, answered, transferred, unpricedLines }: Today,
  w: (typeof en)['today'],
  locale: string,
) {
  const [only] = cost;
  const talked = answered + transferred;
  if (unpricedLines > 0) return w.unpriced(unpricedLines);
  if (only === undefined || cost.length > 1 || talked === 0) return '';
  return w.aCall(formatMoney({ ...only, costMicros: only.costMicros / talked }, locale));
}

const Figure = ({
  name,
  value,
  sub,
}: {
  readonly name: string;
  readonly value: ReactNode;
  readonly sub: string;
}) => (
  <div className="min-w-0">
    <dt className="type-small text-text-3">{name}</dt>
    <dd className="type-figure">{value}</dd>
    <dd className="min-h-[1.125rem] type-small text-text-3">{sub}</dd>
  </div>
);

/** The month's cost, against the budget if there is one, and what it will come to. */
export function MonthFigures({ overview }: { readonly overview: Overview }) {
  const w = useWords({ en, ar }).month;
  const clock = useClockwork();
  const { locale } = useLanguage();
  const { month, currency } = overview;
  const spent = formatTotals(month.cost, locale);
  const money = (costMicros: number) => formatMoney({ costMicros, currency }, locale);
  const lastDay = formatDate(month.before - 1, clock, { now: overview.at });
  return (
    <Section
      className="mt-0"
      title={w.title(monthName(month, clock.locale))}
      aside={<Link href="/costs">{w.costs}</Link>}
    >
      <div className="flex flex-wrap items-baseline gap-x-2.5 gap-y-1">
        <span className="type-figure">{spent ?? w.nothing}</span>
        {month.budgetMicros !== null && (
          <span className="text-text-3">{w.ofBudget(money(month.budgetMicros))}</span>
        )}
        {month.forecastMicros !== null && (
          <span className="ms-auto text-text-2 tabular-nums">
            {w.forecast(money(month.forecastMicros), lastDay)}
          </span>
        )}
      </div>
      <BudgetMeter month={month} currency={currency} money={money} />
      <p className="mt-2 text-text-2">{budgetSentence(month, currency, money, w)}</p>
    </Section>
  );
}

/** "November", as the page's language calls it. */
export const monthName = (month: Pick<MonthSoFar, 'month'>, locale: string): string =>
  new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' }).format(
    Date.parse(`${month.month}-15T00:00:00Z`),
  );

export const spentOf = ({ cost }: Pick<MonthSoFar, 'cost'>, currency: string): number =>
  cost.find((total) => total.currency === currency)?.costMicros ?? 0;

function BudgetMeter({
  month,
  currency,
  money,
}: {
  readonly month: MonthSoFar;
  readonly currency: string;
  readonly money: (micros: number) => string;
}) {
  const w = useWords({ en, ar }).month;
  if (month.budgetMicros === null) return null;
  const spent = spentOf(month, currency);
  return (
    <div className="mt-2">
      <Meter
        value={spent}
        max={month.budgetMicros}
        mark={month.forecastMicros ?? undefined}
        text={w.meter(money(spent), money(month.budgetMicros))}
      />
    </div>
  );
}

function budgetSentence(
  { budgetMicros, forecastMicros, cost }: MonthSoFar,
  currency: string,
  money: (micros: number) => string,
  w: (typeof en)['month'],
): string {
  if (cost.length === 0) return '';
  const over = budgetMicros === null ? 0 : spentOf({ cost }, currency) - budgetMicros;
  if (over > 0) return w.over(money(over));
  if (budgetMicros !== null && (forecastMicros ?? 0) > budgetMicros) return w.willBeOver;
  return forecastMicros === null ? `${w.estimate} ${w.tooEarly}` : w.estimate;
}
