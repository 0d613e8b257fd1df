import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useSearchParams } from 'wouter';
import type { MonthCosts } from '../../../electron/shared/contract/costs.ts';
import { useTRPC } from '../../api/trpc.ts';
import { useCallChanges } from '../../api/updates.tsx';
import { Page } from '../../app/frame.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { QueryState } from '../../ui/query-state.tsx';
import { Against } from './against.tsx';
import { Budget } from './budget.tsx';
import { ByDay } from './by-day.tsx';
import { ExportButton } from './export-button.tsx';
import { Headline } from './headline.tsx';
import { MonthPicker } from './month-picker.tsx';
import { PriceList } from './price-list.tsx';
import { Unpriced } from './unpriced.tsx';
import { useCostsWords } from './use-costs-words.ts';

export default function CostsScreen() {
  const w = useCostsWords();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [search, setSearch] = useSearchParams();
  const [thisMonth] = useState(() => new Date().toISOString().slice(0, 7));
  const asked = search.get('month');
  const month = asked !== null && /^\d{4}-(0[1-9]|1[0-2])$/.test(asked) ? asked : thisMonth;
  const query = useQuery(trpc.costs.month.queryOptions({ month }));
  useCallChanges(({ change }) => {
    if (change === 'closed') void queries.invalidateQueries({ queryKey: trpc.costs.month.queryKey() });
  });
  return (
    <Page>
      <PageHeader
        title={w.title}
        actions={
          <>
            <MonthPicker
              month={month}
              first={query.data?.firstMonth ?? null}
              last={query.data?.today.slice(0, 7) ?? thisMonth}
              onChange={(next) => setSearch(next === thisMonth ? {} : { month: next })}
            />
            {query.data && hasRows(query.data) && <ExportButton costs={query.data} />}
          </>
        }
      />
      <QueryState query={query} loading={w.loading} rows={8}>
        {(costs) => <Month costs={costs} />}
      </QueryState>
    </Page>
  );
}

const hasRows = ({ calls, totals }: MonthCosts): boolean => calls > 0 || totals.length > 0;

function Month({ costs }: { readonly costs: MonthCosts }) {
  const w = useCostsWords();
  if (costs.firstMonth === null) {
    return (
      <>
        <EmptyState title={w.emptyTitle}>{w.emptyText}</EmptyState>
        <PriceList costs={costs} />
      </>
    );
  }
  return (
    <>
      <Headline costs={costs} />
      <div className="mt-5 grid grid-cols-[minmax(0,1fr)] gap-x-10 gap-y-6 lg:grid-cols-[minmax(0,1fr)_300px]">
        <ByDay costs={costs} />
        <aside aria-label={`${w.budget}, ${w.against}`} className="min-w-0">
          <Budget costs={costs} />
          <Against costs={costs} />
        </aside>
      </div>
      <Unpriced costs={costs} />
      <PriceList costs={costs} />
    </>
  );
}
