import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../../../api/trpc.ts';
import { formatDate, formatTime } from '../../../format/clock.ts';
import { useClockwork, useNow } from '../../../parts/answering/use-clockwork.ts';
import { QueryState } from '../../../ui/query-state.tsx';
import { useWords } from '../../../words/use-words.ts';
import { SettingGroup } from '../parts/setting-row.tsx';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** How much went when, newest first; no caller is named. */
export function DeletionsGroup() {
  const w = useWords({ en, ar });
  const clock = useClockwork();
  const now = useNow(60_000);
  const standing = useQuery(useTRPC().privacy.retention.queryOptions());
  return (
    <SettingGroup title={w.deletions} text={w.deletionsText}>
      <QueryState query={standing} loading={w.loading} rows={3}>
        {({ deletions }) =>
          deletions.length === 0 ? (
            <p className="py-3 type-ui text-text-2">{w.noDeletions}</p>
          ) : (
            <ul>
              {deletions.map(({ at, kind, because, items }) => (
                <li
                  key={`${at} ${kind} ${because}`}
                  className="flex flex-wrap gap-x-4 border-b border-line py-2 type-ui"
                >
                  <time dateTime={new Date(at).toISOString()} className="w-36 text-text-2 tabular-nums">
                    {`${formatDate(at, clock, { now })} ${formatTime(at, clock)}`}
                  </time>
                  <span className="min-w-0 flex-1">{w.deleted[kind](items)}</span>
                  <span className="text-text-2">{w.because[because]}</span>
                </li>
              ))}
            </ul>
          )
        }
      </QueryState>
    </SettingGroup>
  );
}
