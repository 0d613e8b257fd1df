import { useState } from 'react';
import type { MonthCosts } from '../../../electron/shared/contract/costs.ts';
import { useMayChange } from '../../app/roles.ts';
import { formatMoney } from '../../format/money.ts';
import { Button } from '../../ui/button.tsx';
import { Meter } from '../../ui/meter.tsx';
import { Section } from '../../ui/section.tsx';
import { Switch } from '../../ui/switch.tsx';
import { AmountsForm } from './amounts-form.tsx';
import { ChangeButton } from './change-button.tsx';
import { useCalendarWords, useCostsWords } from './use-costs-words.ts';
import { useSaveCosts } from './use-save-costs.ts';

/** The month against what the owner wants to spend on providers. */
export function Budget({ costs }: { readonly costs: MonthCosts }) {
  const w = useCostsWords();
  const mayChange = useMayChange();
  const [editing, setEditing] = useState(false);
  const { save, saving, error } = useSaveCosts(() => setEditing(false));
  const budget = costs.plan.monthlyBudgetMicros;
  return (
    <Section
      title={w.budget}
      aside={
        mayChange &&
        !editing &&
        budget !== null && <ChangeButton what={w.budget} onClick={() => setEditing(true)} />
      }
    >
      {budget === null ? (
        !editing && (
          <div className="flex flex-wrap items-center justify-between gap-2">
            <p className="type-ui text-text-2">{w.noBudget}</p>
            {mayChange && (
              <Button size="small" onClick={() => setEditing(true)}>
                {w.setBudget}
              </Button>
            )}
          </div>
        )
      ) : (
        <>
          <Used costs={costs} budget={budget} />
          <div className="mt-3">
            <Switch
              label={w.stopAtBudget}
              hint={w.stopAtBudgetHint}
              checked={costs.plan.stopAtBudget}
              disabled={!mayChange || saving}
              onChange={(stopAtBudget) => save({ stopAtBudget })}
            />
          </div>
        </>
      )}
      {editing && (
        <AmountsForm
          fields={[
            {
              name: 'monthlyBudgetMicros',
              label: w.monthlyBudget,
              hint: w.budgetHint,
              micros: budget,
              optional: true,
            },
          ]}
          currency={costs.total.currency}
          saving={saving}
          error={error}
          onSave={save}
          onCancel={() => setEditing(false)}
        />
      )}
    </Section>
  );
}

function Used({ costs, budget }: { readonly costs: MonthCosts; readonly budget: number }) {
  const w = useCostsWords();
  const { locale } = useCalendarWords();
  const money = (costMicros: number) => formatMoney({ ...costs.total, costMicros }, locale);
  const percent = (micros: number) => (budget === 0 ? 100 : Math.round((micros / budget) * 100));
  const used = costs.total.costMicros;
  const forecast = costs.forecast?.costMicros;
  return (
    <>
      <p className="mb-2 flex items-baseline gap-2">
        <span className="type-figure">{money(budget)}</span>
        <span className="type-ui text-text-3">{w.aMonth}</span>
      </p>
      <div className="relative">
        <Meter
          value={used}
          max={budget}
          mark={forecast}
          text={w.budgetMeter(money(used), money(budget), percent(used))}
        />
        <span aria-hidden className="absolute inset-y-0 start-[80%] w-px bg-bg" />
      </div>
      <p className="mt-2 type-ui text-text-2">
        {w.budgetUsed(percent(used))}
        {forecast !== undefined && `, ${w.budgetForecast(percent(forecast))}`}
      </p>
      <p className="type-small text-text-3">
        {w.eighty(money(budget * 0.8))}, {w.hundred(money(budget))}
      </p>
    </>
  );
}
