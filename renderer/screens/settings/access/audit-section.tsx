import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { AuditEntry } from '../../../../electron/shared/contract/access.ts';
import { useTRPC } from '../../../api/trpc.ts';
import { Button } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { FailureNote } from '../../../ui/failure-note.tsx';
import { Skeleton } from '../../../ui/skeleton.tsx';
import { useWords } from '../../../words/use-words.ts';
import { SettingGroup } from '../parts/setting-row.tsx';
import { actorName } from './actor-name.ts';
import { useDay } from './use-day.ts';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** Who changed what. Read anew each time it is opened: nothing announces an entry. */
export default function AuditSection() {
  const w = useWords({ en, ar });
  const log = useInfiniteQuery(
    useTRPC().access.audit.page.infiniteQueryOptions(
      { limit: 50 },
      { getNextPageParam: ({ nextCursor }) => nextCursor, initialCursor: null, staleTime: 0, gcTime: 0 },
    ),
  );
  const entries = log.data?.pages.flatMap((page) => page.entries) ?? [];
  return (
    <SettingGroup title={w.audit} text={w.auditText}>
      {log.isPending && <Skeleton text={w.loading} rows={8} />}
      {log.isError && <FailureNote error={log.error} />}
      {log.isSuccess && entries.length === 0 && (
        <EmptyState title={w.noChanges}>{w.noChangesText}</EmptyState>
      )}
      <ol>
        {entries.map((entry) => (
          <EntryRow key={entry.id} entry={entry} />
        ))}
      </ol>
      {log.hasNextPage && (
        <div className="pt-4">
          <Button
            working={log.isFetchingNextPage ? w.loadingOlder : false}
            onClick={() => void log.fetchNextPage()}
          >
            {w.older}
          </Button>
        </div>
      )}
    </SettingGroup>
  );
}

function EntryRow({ entry }: { readonly entry: AuditEntry }) {
  const w = useWords({ en, ar });
  const { moment } = useDay();
  return (
    <li className="grid gap-x-4 border-b border-line py-2.5 sm:grid-cols-[7rem_minmax(0,1fr)]">
      <time dateTime={new Date(entry.at).toISOString()} className="type-ui text-text-3 tabular-nums">
        {moment(entry.at)}
      </time>
      <div className="min-w-0">
        <div className="type-ui">
          <bdi className="font-medium">{actorName(entry.actor, w)}</bdi>{' '}
          {w.actions[entry.action] ?? <code className="font-mono text-xs">{entry.action}</code>}
        </div>
        <Facts action={entry.action} facts={entry.facts} />
      </div>
    </li>
  );
}

/** Nothing is left to open after them. */
const DELETIONS: ReadonlySet<string> = new Set(['calls.delete', 'privacy.erase']);

/** Changed fields one a line, with both values; what merely describes the entry in one line. */
function Facts({ action, facts }: Pick<AuditEntry, 'action' | 'facts'>) {
  const w = useWords({ en, ar });
  const call = facts.find(({ name }) => name === 'callId');
  const plain = facts.filter((fact) => fact.before === null && fact !== call);
  const changes = facts.filter(({ before }) => before !== null);
  if (facts.length === 0) return null;
  return (
    <div className="mt-0.5 type-small break-words text-text-2">
      {call && !DELETIONS.has(action) && <Link href={`/calls/${call.value}`}>{w.openCall}</Link>}
      <div dir="ltr" className="text-start">
        {plain.length > 0 && <div>{plain.map(({ name, value }) => `${name}: ${value}`).join(' · ')}</div>}
        {changes.map(({ name, before, value }) => (
          <div key={name}>{w.changeOf(name, before ?? '', value)}</div>
        ))}
      </div>
    </div>
  );
}
