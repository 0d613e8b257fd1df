import { lazy, Suspense, useState } from 'react';
import type { MonthCosts } from '../../../electron/shared/contract/costs.ts';
import {
  breakEven,
  type CostPlan,
  planCost,
  receptionistPlan,
} from '../../../electron/shared/costs/break-even.ts';
import { useMayChange } from '../../app/roles.ts';
import { formatMoney } from '../../format/money.ts';
import { Section } from '../../ui/section.tsx';
import { Segments } from '../../ui/segments.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { formatPrice } from './amount.ts';
import { AmountsForm } from './amounts-form.tsx';
import { callCostMicros } from './call-cost.ts';
import { ChangeButton } from './change-button.tsx';
import { type CostsWords, useCalendarWords, useCostsWords } from './use-costs-words.ts';
import { useSaveCosts } from './use-save-costs.ts';

const CompareChart = lazy(() => import('./compare-chart.tsx'));

type Other = 'reception' | 'forwarding';

/** What the same minutes would cost with people, and from where on the agent pays for itself. */
export function Against({ costs }: { readonly costs: MonthCosts }) {
  const w = useCostsWords();
  const mayChange = useMayChange();
  const [other, setOther] = useState<Other>('reception');
  const [editing, setEditing] = useState(false);
  const { save, saving, error } = useSaveCosts(() => setEditing(false));
  return (
    <Section
      title={w.against}
      aside={mayChange && !editing && <ChangeButton what={w.assumptions} onClick={() => setEditing(true)} />}
    >
      <Segments<Other>
        label={w.comparedWith}
        value={other}
        onChange={setOther}
        options={[
          { value: 'reception', label: w.reception },
          { value: 'forwarding', label: w.forwarding },
        ]}
      />
      {costs.answeredMs === 0 ? (
        <p className="mt-2 type-ui text-text-2">{w.noMinutes}</p>
      ) : (
        <Comparison costs={costs} other={other} />
      )}
      {editing && (
        <AmountsForm
          fields={assumptions(costs, w)}
          currency={costs.total.currency}
          saving={saving}
          error={error}
          onSave={(amounts) => save(withoutNull(amounts))}
          onCancel={() => setEditing(false)}
        />
      )}
    </Section>
  );
}

function Comparison({ costs, other }: { readonly costs: MonthCosts; readonly other: Other }) {
  const w = useCostsWords();
  const { locale } = useCalendarWords();
  const { currency } = costs.total;
  const minutes = costs.answeredMs / 60_000;
  const fixedMicros = costs.plan.machineMonthlyMicros + costs.plan.licenceMonthlyMicros;
  const ours: CostPlan = { fixedMicros, perMinuteMicros: callCostMicros(costs) / minutes };
  const theirs = planOf(costs, other);
  const money = (micros: number) => formatMoney({ currency, costMicros: micros }, locale);
  const even = breakEven(ours, theirs);
  const name = w[other];
  return (
    <>
      <div
        role="img"
        dir="ltr"
        aria-label={w.compareSentence(
          Math.round(minutes),
          money(planCost(ours, minutes)),
          money(planCost(theirs, minutes)),
          name,
        )}
        className="mt-2 h-40 w-full"
      >
        <Suspense fallback={<Skeleton text={w.loading} rows={3} />}>
          <CompareChart ours={ours} theirs={theirs} minutes={minutes} currency={currency} otherName={name} />
        </Suspense>
      </div>
      <p className="mt-1 type-ui text-text-2">
        <strong className="font-semibold text-text">{evenSentence(even, w)}</strong>{' '}
        {assumedSentence(costs, other, w, (micros) => formatPrice(micros, currency, locale))}
      </p>
    </>
  );
}

function planOf({ plan }: MonthCosts, other: Other): CostPlan {
  return other === 'reception'
    ? receptionistPlan(plan.receptionistHourlyMicros)
    : { fixedMicros: plan.forwardingMonthlyMicros, perMinuteMicros: plan.forwardingPerMinuteMicros };
}

function evenSentence(even: ReturnType<typeof breakEven>, w: CostsWords): string {
  switch (even.from) {
    case 'minutes':
      return w.paysFrom(even.minutes);
    case 'start':
      return w.paysAlways;
    case 'start_until':
      return w.paysUntil(even.minutes);
    case 'never':
      return w.paysNever;
  }
}

function assumedSentence(
  costs: MonthCosts,
  other: Other,
  w: CostsWords,
  price: (micros: number) => string,
): string {
  const { plan } = costs;
  const fixed = price(plan.machineMonthlyMicros + plan.licenceMonthlyMicros);
  return other === 'reception'
    ? w.assumedReception(price(plan.receptionistHourlyMicros), fixed)
    : w.assumedForwarding(price(plan.forwardingPerMinuteMicros), price(plan.forwardingMonthlyMicros), fixed);
}

const assumptions = ({ plan }: MonthCosts, w: CostsWords) =>
  [
    { name: 'receptionistHourlyMicros', label: w.hourly, micros: plan.receptionistHourlyMicros },
    { name: 'forwardingPerMinuteMicros', label: w.perMinute, micros: plan.forwardingPerMinuteMicros },
    { name: 'forwardingMonthlyMicros', label: w.perMonth, micros: plan.forwardingMonthlyMicros },
    { name: 'machineMonthlyMicros', label: w.machine, micros: plan.machineMonthlyMicros },
    { name: 'licenceMonthlyMicros', label: w.licence, micros: plan.licenceMonthlyMicros },
  ] as const;

/** None of these fields may be empty. */
const withoutNull = <K extends string>(amounts: Readonly<Record<K, number | null>>): Record<K, number> =>
  amounts as Record<K, number>;
