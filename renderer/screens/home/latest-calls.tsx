import { Link } from 'wouter';
import { happenedOf } from '../../../electron/shared/call-happening.ts';
import type { LatestCall } from '../../../electron/shared/contract/overview.ts';
import { daysAgo, formatDate, formatTime } from '../../format/clock.ts';
import { formatLength } from '../../format/duration.ts';
import { formatTotals } from '../../format/money.ts';
import { useClockwork } from '../../parts/answering/use-clockwork.ts';
import { Caller } from '../../parts/caller/caller.tsx';
import { HappeningIcon, happeningText, happeningWords } from '../../parts/happening/happening.tsx';
import { Section } from '../../ui/section.tsx';
import { useLanguage } from '../../words/language.tsx';
import { useWords } from '../../words/use-words.ts';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

export function LatestCalls({ calls }: { readonly calls: readonly LatestCall[] }) {
  const w = useWords({ en, ar }).latest;
  return (
    <Section title={w.title} className="mt-8" aside={calls.length > 0 && <Link href="/calls">{w.all}</Link>}>
      {calls.length === 0 ? (
        <p className="border-t border-line py-5 text-text-2">{w.empty}</p>
      ) : (
        <ul>
          {calls.map((call) => (
            <LatestRow key={call.callId} call={call} />
          ))}
        </ul>
      )}
    </Section>
  );
}

function LatestRow({ call }: { readonly call: LatestCall }) {
  const { latest: w } = useWords({ en, ar });
  const { locale } = useLanguage();
  const happening = happenedOf(call);
  const lengthMs = call.answeredAt === null || call.endedAt === null ? null : call.endedAt - call.answeredAt;
  return (
    <li className="border-b border-line">
      <Link
        href={`/calls/${call.callId}`}
        className="grid min-h-9 grid-cols-[4.5rem_minmax(0,1fr)_auto] items-center gap-x-2 py-1 text-text no-underline hover:bg-hover max-sm:py-2 sm:grid-cols-[4.5rem_9.5rem_minmax(0,1fr)_8rem_3.5rem_4rem]"
      >
        <StartedAt at={call.startedAt} />
        <span className="truncate tabular-nums">
          <Caller call={call} />
        </span>
        <span className="flex min-w-0 items-center gap-2 max-sm:order-4 max-sm:col-span-2 max-sm:col-start-2 max-sm:text-text-2">
          <HappeningIcon happening={happening} />
          <span className="truncate">
            <bdi>{happeningText(happening, useWords(happeningWords))}</bdi>
          </span>
        </span>
        <span className="hidden truncate text-text-2 sm:block">
          <bdi>{call.agentName ?? w.noAgent}</bdi>
        </span>
        <span className="text-end tabular-nums">{lengthMs === null ? '' : formatLength(lengthMs)}</span>
        <span className="hidden text-end tabular-nums sm:block">{formatTotals(call.cost, locale) ?? ''}</span>
      </Link>
    </li>
  );
}

function StartedAt({ at }: { readonly at: number }) {
  const clock = useClockwork();
  const now = Date.now();
  const today = daysAgo(at, now, clock) === 0;
  return (
    <time dateTime={new Date(at).toISOString()} className="text-text-2 tabular-nums">
      {today ? formatTime(at, clock) : formatDate(at, clock, { now })}
    </time>
  );
}
