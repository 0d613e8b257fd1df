import { lazy, Suspense, useState } from 'react';
import type { MonthCosts } from '../../../electron/shared/contract/costs.ts';
import { formatMoney } from '../../format/money.ts';
import { Section } from '../../ui/section.tsx';
import { Segments } from '../../ui/segments.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useNarrow } from '../../ui/use-narrow.ts';
import { dayRows, weekRows } from './chart-rows.ts';
import { DayTable } from './day-table.tsx';
import { useCalendarWords, useCostsWords } from './use-costs-words.ts';

/** Recharts is half of the page's code: it is loaded when a chart is looked at. */
const DayChart = lazy(() => import('./day-chart.tsx'));

/** The month as bars, or as the table with the same numbers. */
export function ByDay({ costs }: { readonly costs: MonthCosts }) {
  const w = useCostsWords();
  const [view, setView] = useState<'chart' | 'table'>('chart');
  return (
    <Section
      title={w.chartTitle}
      aside={
        <Segments<'chart' | 'table'>
          label={w.view}
          value={view}
          onChange={setView}
          options={[
            { value: 'chart', label: w.asChart },
            { value: 'table', label: w.asTable },
          ]}
        />
      }
    >
      {view === 'table' ? <DayTable costs={costs} /> : <Chart costs={costs} />}
    </Section>
  );
}

function Chart({ costs }: { readonly costs: MonthCosts }) {
  const w = useCostsWords();
  const sentence = useSentence(costs);
  const narrow = useNarrow();
  return (
    <>
      <Legend forecast={costs.forecast !== null} />
      <div role="img" aria-label={sentence} className="h-[330px] w-full" dir="ltr">
        <Suspense fallback={<Skeleton text={w.loading} rows={6} />}>
          <DayChart
            rows={narrow ? weekRows(costs) : dayRows(costs)}
            currency={costs.total.currency}
            today={costs.forecast === null ? null : costs.today}
          />
        </Suspense>
      </div>
      {costs.month === costs.today.slice(0, 7) && (
        <p className="mt-2 type-small text-text-3">{costs.forecast ? w.forecastHow : w.forecastEarly}</p>
      )}
    </>
  );
}

function useSentence(costs: MonthCosts): string {
  const w = useCostsWords();
  const { locale, monthName } = useCalendarWords();
  const sum = formatMoney(costs.total, locale);
  const name = monthName(costs.month);
  if (costs.forecast === null) {
    return w.chartSentence(name, sum, costs.days.filter(({ stages }) => stages.length > 0).length);
  }
  const about = formatMoney({ ...costs.total, costMicros: costs.forecast.costMicros }, locale);
  return w.chartSentenceForecast(name, sum, about);
}

function Legend({ forecast }: { readonly forecast: boolean }) {
  const w = useCostsWords();
  const entry = (className: string, text: string) => (
    <li key={text} className="flex items-center gap-1.5">
      <span aria-hidden data-bar className={`size-2.5 rounded-[2px] ${className}`} />
      {text}
    </li>
  );
  return (
    <ul className="mb-2 flex flex-wrap gap-x-4 gap-y-1 type-small text-text-2">
      {entry('bg-stage-stt', w.stt)}
      {entry('bg-stage-llm', w.llm)}
      {entry('bg-stage-tts', w.tts)}
      {forecast && entry('border border-dashed border-text-3', w.forecastLegend)}
    </ul>
  );
}
