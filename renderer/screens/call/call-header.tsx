import { ArrowLeft } from 'lucide-react';
import { Link } from 'wouter';
import { happenedOf } from '../../../electron/shared/call-happening.ts';
import type { CallDetail } from '../../../electron/shared/contract/calls.ts';
import { useMayChange } from '../../app/roles.ts';
import { daysAgo, formatDate, formatTime } from '../../format/clock.ts';
import { formatSum } from '../../format/duration.ts';
import { useClockwork } from '../../parts/answering/use-clockwork.ts';
import { Caller } from '../../parts/caller/caller.tsx';
import { callerNameOf } from '../../parts/caller/caller-text.ts';
import { happeningText, happeningWords } from '../../parts/happening/happening.tsx';
import { buttonClasses } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Tag } from '../../ui/tag.tsx';
import { kindWords } from '../../words/call-kinds.ts';
import { useLanguage } from '../../words/language.tsx';
import { useWords } from '../../words/use-words.ts';
import { DeleteCall } from './delete-call.tsx';
import { eventsOf } from './known-events.ts';
import { useAgentName } from './use-agent-name.ts';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

export function CallHeader({ call }: { readonly call: CallDetail }) {
  const w = useWords({ en, ar });
  const mayChange = useMayChange();
  const kinds = useWords(kindWords);
  const name = callerNameOf(call);
  return (
    <header className="mb-4">
      <div className="flex min-h-8 flex-wrap items-center gap-x-3 gap-y-2">
        <Link
          href="/calls"
          aria-label={w.back}
          className={classNames(buttonClasses('quiet'), 'w-8 px-0 pointer-coarse:min-w-11')}
        >
          <ArrowLeft size={16} strokeWidth={1.75} aria-hidden className="rtl:-scale-x-100" />
        </Link>
        <h1 className="type-title tabular-nums">
          <Caller call={call} />
        </h1>
        {name !== null && (
          <span className="type-body text-text-2">
            <bdi>{name}</bdi>
          </span>
        )}
        <Tag>{useHappened(call)}</Tag>
        {call.kind !== 'phone' && <Tag>{kinds[call.kind]}</Tag>}
        {mayChange && call.status === 'ended' && (
          <span className="ms-auto">
            <DeleteCall callId={call.callId} />
          </span>
        )}
      </div>
      <p className="mt-1 ps-11 type-ui text-text-2">
        {useSummary(call)}{' '}
        {call.status !== 'ended' && <Link href={`/live/${call.callId}`}>{w.watchLive}</Link>}
      </p>
    </header>
  );
}

function useHappened(call: CallDetail): string {
  const w = useWords(happeningWords);
  const moved = eventsOf(call).findLast((event) => event.kind === 'transfer_requested');
  const movedTo = moved?.kind === 'transfer_requested' ? moved.target : null;
  return happeningText(happenedOf({ ...call, movedTo }), w);
}

function useSummary(call: CallDetail): string {
  const w = useWords({ en, ar });
  const clock = useClockwork();
  const { locale } = useLanguage();
  const agent = useAgentName(call.agentId);
  const when = whenText(call.startedAt, clock, locale);
  if (call.status !== 'ended') return w.goingOn(when);
  if (call.answeredAt === null || call.endedAt === null) return w.unanswered(when);
  return w.with(when, formatSum(call.endedAt - call.answeredAt, locale), agent ?? w.noAgent);
}

/** "Today 14:02", "yesterday 14:02", "24 Nov 14:02". */
function whenText(at: number, clock: ReturnType<typeof useClockwork>, locale: string): string {
  const now = Date.now();
  const days = daysAgo(at, now, clock);
  const time = formatTime(at, clock);
  if (days > 1) return `${formatDate(at, clock, { now })} ${time}`;
  const day = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(-days, 'day');
  return `${day.charAt(0).toLocaleUpperCase(locale)}${day.slice(1)} ${time}`;
}
