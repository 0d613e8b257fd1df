import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { MonthCosts, Price } from '../../../electron/shared/contract/costs.ts';
import { useTRPC } from '../../api/trpc.ts';
import { useMayChange } from '../../app/roles.ts';
import { Button } from '../../ui/button.tsx';
import { QueryState } from '../../ui/query-state.tsx';
import { Section } from '../../ui/section.tsx';
import { ExchangeRates } from './exchange-rates.tsx';
import { PriceForm } from './price-form.tsx';
import { PriceLine } from './price-line.tsx';
import { type PriceRow, priceRows } from './price-rows.ts';
import { useCostsWords } from './use-costs-words.ts';

/** What each provider bills, since when, where that was read and when it was last checked. One price is edited at a time. */
export function PriceList({ costs }: { readonly costs: MonthCosts }) {
  const w = useCostsWords();
  const trpc = useTRPC();
  const mayChange = useMayChange();
  const [adding, setAdding] = useState(false);
  const query = useQuery(trpc.costs.prices.queryOptions());
  return (
    <div id="prices" className="mt-8">
      <Section
        title={w.prices}
        aside={
          mayChange &&
          !adding && (
            <Button size="small" onClick={() => setAdding(true)}>
              {w.addPrice}
            </Button>
          )
        }
      >
        <ExchangeRates costs={costs} />
        {adding && <PriceForm today={costs.today} onDone={() => setAdding(false)} />}
        <QueryState query={query} loading={w.loading} rows={6}>
          {(prices) => <Table prices={prices} costs={costs} />}
        </QueryState>
        <p className="mt-2 max-w-[80ch] type-small text-text-3">
          {w.pricesNote} {w.fromNowOn}
        </p>
      </Section>
    </div>
  );
}

function Table({ prices, costs }: { readonly prices: readonly Price[]; readonly costs: MonthCosts }) {
  const w = useCostsWords();
  const mayChange = useMayChange();
  const [all, setAll] = useState(false);
  const [editing, setEditing] = useState<string | null>(null);
  const rows = priceRows(prices, costs);
  const used = rows.filter(({ costMicros }) => costMicros !== null);
  const shown = all || used.length === 0 ? rows : used;
  const others = rows.length - used.length;
  const old = used.filter((row) => row.old).length;
  return (
    <>
      {old > 0 && <p className="mb-1 type-ui text-warn">{w.oldPrices(old)}</p>}
      <table className="w-full type-ui">
        <thead className="max-sm:sr-only">
          <tr className="text-text-3">
            {head(w.part)}
            {head(w.provider)}
            {head(w.thisMonth, true)}
            {head(w.price)}
            {head(w.checked)}
            {mayChange && (
              <th scope="col" className="border-b border-line py-2">
                <span className="sr-only">{w.actions}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody className="max-sm:block">
          {shown.map((row) => (
            <PriceLine
              key={keyOf(row)}
              row={row}
              today={costs.today}
              editing={editing === keyOf(row)}
              onEdit={mayChange ? () => setEditing(keyOf(row)) : null}
              onDone={() => setEditing(null)}
            />
          ))}
        </tbody>
      </table>
      {used.length > 0 && others > 0 && (
        <Button look="quiet" className="mt-2" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? w.hideOthers : w.otherPrices(others)}
        </Button>
      )}
    </>
  );
}

const keyOf = ({ price }: PriceRow): string => `${price.provider} ${price.model} ${price.unit}`;

const head = (text: string, numeric = false) => (
  <th
    scope="col"
    className={`border-b border-line py-2 pe-4 font-medium whitespace-nowrap ${numeric ? 'text-end' : 'text-start'}`}
  >
    {text}
  </th>
);
