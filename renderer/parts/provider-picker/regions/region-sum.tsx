import type { ChosenProviders } from '../../../../electron/shared/setup/answers.ts';
import { formatTime } from '../../../format/clock.ts';
import { Button } from '../../../ui/button.tsx';
import { useLanguage } from '../../../words/language.tsx';
import type { RegionGroup } from './region-rows.ts';
import { type RegionTotal, regionTotal, withRegions } from './region-rules.ts';
import { useRegionWords } from './use-region-words.ts';

/** What the ways of a reply come to, and the one button that makes them shorter. */
export function RegionSum({
  groups,
  value,
  measuredAt,
  onChange,
}: {
  readonly groups: readonly RegionGroup[];
  readonly value: ChosenProviders;
  readonly measuredAt: number;
  onChange(next: ChosenProviders): void;
}) {
  const { w } = useRegionWords();
  const { locale } = useLanguage();
  const total = regionTotal(groups);
  const time = formatTime(measuredAt, { locale, timeZone: undefined });
  return (
    <div className="border-t border-line pt-3">
      <div role="status">
        {total === null ? <p className="type-ui">{w.nothingKnown}</p> : <Sum total={total} />}
      </div>
      {total !== null && total.taken.length > 0 && (
        <TakeButton total={total} onTake={() => onChange(withRegions(value, total))} />
      )}
      <p className="mt-2 max-w-prose type-small text-text-3">{w.how(time)}</p>
    </div>
  );
}

function Sum({ total }: { readonly total: RegionTotal }) {
  const { w, fullName, list } = useRegionWords();
  const names = list(total.taken.map(({ group, row }) => fullName(group, row)));
  return (
    <p className="max-w-prose type-ui">
      <span className="font-semibold">{w.total(Math.round(total.nowMs))}</span>{' '}
      {total.afterMs < total.nowMs && w.totalAfter(names, Math.round(total.afterMs))}{' '}
      {total.missing.length > 0 && w.missing(list(total.missing.map(({ label }) => label)))}
    </p>
  );
}

function TakeButton({ total, onTake }: { readonly total: RegionTotal; onTake(): void }) {
  const { w, fullName, placeName, list } = useRegionWords();
  const names = list(total.taken.map(({ group, row }) => fullName(group, row)));
  return (
    <div className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1">
      <Button onClick={onTake}>{w.take(names)}</Button>
      <p className="type-small text-text-2">
        {w.movesTo(list(total.taken.map(({ row }) => placeName(row))))}
      </p>
    </div>
  );
}
