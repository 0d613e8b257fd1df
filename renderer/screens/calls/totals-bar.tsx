import { useQuery } from '@tanstack/react-query';
import type { MatchInput } from '../../../electron/shared/contract/calls.ts';
import { useTRPC } from '../../api/trpc.ts';
import { formatSum } from '../../format/duration.ts';
import { formatTotals } from '../../format/money.ts';
import { useLanguage } from '../../words/language.tsx';
import { useWords } from '../../words/use-words.ts';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** Sums of the whole match, from the service; the rows do not wait for them. */
export function TotalsBar({ match, filtered }: { readonly match: MatchInput; readonly filtered: boolean }) {
  const { totals: w, keys } = useWords({ en, ar });
  const { locale } = useLanguage();
  const totals = useQuery(useTRPC().calls.totals.queryOptions(match));
  return (
    <section
      aria-label={w.label}
      className="flex min-h-9 flex-wrap items-center gap-x-5 gap-y-1 border-t border-line bg-sunken px-4 py-1.5 type-small text-text-2 tabular-nums sm:px-8"
    >
      {totals.data === undefined ? (
        <span>{totals.isError ? w.failed : w.counting}</span>
      ) : (
        <>
          <strong className="font-semibold text-text">
            {totals.data.more ? w.more : (filtered ? w.match : w.all)(totals.data.count)}
          </strong>
          {totals.data.more && <span>{w.newest}</span>}
          <span>{formatSum(totals.data.lengthMs, locale)}</span>
          <span>{formatTotals(totals.data.cost, locale)}</span>
          {totals.data.unpricedLines > 0 && <span>{w.unpriced}</span>}
        </>
      )}
      <span className="ms-auto hidden items-center gap-1.5 sm:flex">
        <Key name="J" />
        <Key name="K" /> {keys.move} <Key name="Enter" /> {keys.open}
      </span>
    </section>
  );
}

const Key = ({ name }: { readonly name: string }) => (
  <kbd className="rounded-sm border border-line bg-surface px-1.5 font-sans text-xs">{name}</kbd>
);
