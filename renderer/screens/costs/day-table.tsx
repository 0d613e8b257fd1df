import type { MonthCosts } from '../../../electron/shared/contract/costs.ts';
import { findProvider } from '../../../electron/shared/provider-table.ts';
import { formatSum } from '../../format/duration.ts';
import { formatMoney } from '../../format/money.ts';
import { useCalendarWords, useCostsWords } from './use-costs-words.ts';

/** The chart's numbers: each day by part, and the month by provider. */
export function DayTable({ costs }: { readonly costs: MonthCosts }) {
  const w = useCostsWords();
  const { locale, shortDay, monthName } = useCalendarWords();
  const money = (costMicros: number) => formatMoney({ ...costs.total, costMicros }, locale, 'fine');
  const used = costs.days.filter(({ calls, stages }) => calls > 0 || stages.length > 0);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keyboard
    <section aria-label={w.chartTitle} tabIndex={0} className="max-h-[420px] overflow-auto">
      <table className="w-full type-ui">
        <caption className="sr-only">{monthName(costs.month)}</caption>
        <thead>
          <tr className="text-text-3">
            {head(w.day)}
            {head(w.callsColumn, true)}
            {head(w.length, true)}
            {head(w.stt, true)}
            {head(w.llm, true)}
            {head(w.tts, true)}
            {head(w.sum, true)}
          </tr>
        </thead>
        <tbody>
          {used.map(({ day, calls, answeredMs, stages }) => {
            const of = (stage: string) => stages.find((each) => each.stage === stage)?.costMicros ?? 0;
            return (
              <tr key={day}>
                <th scope="row" className="border-b border-line py-2 pe-3 text-start font-normal">
                  {shortDay(day)}
                </th>
                {number(calls)}
                {number(formatSum(answeredMs, locale))}
                {number(money(of('stt')))}
                {number(money(of('llm')))}
                {number(money(of('tts')))}
                {number(money(of('stt') + of('llm') + of('tts')))}
              </tr>
            );
          })}
        </tbody>
      </table>
      <h3 className="mt-4 mb-1 type-ui font-semibold">{w.byProvider}</h3>
      <table className="w-full type-ui">
        <tbody>
          {costs.providers.map(({ stage, provider, currency, costMicros }) => (
            <tr key={`${stage} ${provider} ${currency}`}>
              <th scope="row" className="border-b border-line py-2 pe-3 text-start font-normal">
                {w[stage]}, <bdi>{findProvider(provider)?.label ?? provider}</bdi>
              </th>
              {number(formatMoney({ currency, costMicros }, locale, 'fine'))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const head = (text: string, numeric = false) => (
  <th
    key={text}
    scope="col"
    className={`sticky top-0 border-b border-line bg-bg py-2 font-medium ${numeric ? 'ps-3 text-end' : 'pe-3 text-start'}`}
  >
    {text}
  </th>
);

const number = (text: string | number) => (
  <td className="border-b border-line py-2 ps-3 text-end whitespace-nowrap tabular-nums">{text}</td>
);
