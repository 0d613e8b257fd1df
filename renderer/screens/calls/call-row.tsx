// biome-ignore-all lint/a11y/useSemanticElements: rows are placed by the virtualizer, which those of a table element cannot be
// biome-ignore-all lint/a11y/useFocusableInteractive: the row is the one stop of a row, not its cells (DESIGN 9)

import { memo, useEffect, useRef } from 'react';
import { happenedOf } from '../../../electron/shared/call-happening.ts';
import type { ListedCall } from '../../../electron/shared/contract/calls.ts';
import { type Clockwork, daysAgo, formatDate, formatTime } from '../../format/clock.ts';
import { formatLength, formatSeconds } from '../../format/duration.ts';
import { formatTotals } from '../../format/money.ts';
import { Caller } from '../../parts/caller/caller.tsx';
import { HappeningIcon, happeningText, happeningWords } from '../../parts/happening/happening.tsx';
import { classNames } from '../../ui/class-names.ts';
import { HealthGlyph } from '../../ui/health-glyph.tsx';
import { Tag } from '../../ui/tag.tsx';
import { kindWords } from '../../words/call-kinds.ts';
import { useLanguage } from '../../words/language.tsx';
import { useWords } from '../../words/use-words.ts';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

export const COLUMNS = 'sm:grid-cols-[8.5rem_9.5rem_minmax(0,1fr)_8rem_4rem_5.5rem_4.5rem]';
/** Above these a reply is worth a look, and bad. The goal of the product lies far below. */
const SLOW_MS = 1000;
const BAD_MS = 3000;

export const CallRow = memo(function CallRow({
  call,
  index,
  active,
  clock,
  now,
  top,
  height,
  onOpen,
  onActive,
}: {
  readonly call: ListedCall | undefined;
  readonly index: number;
  readonly active: boolean;
  readonly clock: Clockwork;
  readonly now: number;
  readonly top: number;
  readonly height: number;
  onOpen(callId: string): void;
  onActive(index: number): void;
}) {
  const row = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the element now stands for another call, which nobody chose
  useEffect(() => () => row.current?.blur(), [index]);
  const place = { transform: `translateY(${top}px)`, blockSize: height };
  const shape =
    'absolute inset-x-0 top-0 grid grid-cols-[max-content_minmax(0,1fr)] content-center items-center gap-x-2 border-b border-line px-2.5 type-ui';
  if (call === undefined) {
    return (
      <div role="row" aria-rowindex={index + 2} aria-busy="true" className={shape} style={place}>
        <div role="gridcell" className="h-2.5 w-1/2 rounded-sm bg-hover" />
      </div>
    );
  }
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      tabIndex={active ? 0 : -1}
      data-row={index}
      data-call={call.callId}
      ref={row}
      onClick={() => onOpen(call.callId)}
      onKeyDown={(event) => event.key === 'Enter' && onOpen(call.callId)}
      onFocus={() => onActive(index)}
      className={classNames(
        shape,
        COLUMNS,
        'cursor-pointer hover:bg-hover focus-visible:-outline-offset-2',
        active && 'bg-hover',
      )}
      style={place}
    >
      <Cells call={call} clock={clock} now={now} />
    </div>
  );
});

function Cells({
  call,
  clock,
  now,
}: {
  readonly call: ListedCall;
  readonly clock: Clockwork;
  readonly now: number;
}) {
  const w = useWords({ en, ar });
  const { locale } = useLanguage();
  const kinds = useWords(kindWords);
  const happening = happenedOf(call);
  const what = happeningText(happening, useWords(happeningWords));
  const cell = 'truncate tabular-nums';
  return (
    <>
      <span role="gridcell" className={classNames(cell, 'text-text-2 max-sm:order-3')}>
        {whenText(call.startedAt, clock, now, w)}
      </span>
      <span role="gridcell" className={classNames(cell, 'max-sm:order-1')}>
        <Caller call={call} />
      </span>
      <span
        role="gridcell"
        className="flex min-w-0 items-center gap-2 max-sm:order-4 max-sm:justify-end max-sm:text-text-2"
      >
        <HappeningIcon happening={happening} />
        <What what={what} call={call} plain={happening.kind === 'answered'} />
        {call.kind !== 'phone' && (
          <span className="shrink-0">
            <Tag>{kinds[call.kind]}</Tag>
          </span>
        )}
      </span>
      <span role="gridcell" className={classNames(cell, 'text-text-2 max-sm:hidden')}>
        <bdi>{call.agentName ?? w.noAgent}</bdi>
      </span>
      <span role="gridcell" className={classNames(cell, 'text-end max-sm:order-2')}>
        {lengthText(call, w)}
      </span>
      <span role="gridcell" className={classNames(cell, 'text-end max-sm:hidden')}>
        <ReplyTime replyMs={call.replyP50Ms} />
      </span>
      <span role="gridcell" className={classNames(cell, 'text-end max-sm:hidden')}>
        {formatTotals(call.cost, locale) ?? <span className="text-text-3">{w.none}</span>}
      </span>
    </>
  );
}

/** The summary stands for a plain "answered", which the icon shows; it follows everything else. */
function What({
  what,
  call: { summary },
  plain,
}: {
  readonly what: string;
  readonly call: ListedCall;
  readonly plain: boolean;
}) {
  if (summary === null)
    return (
      <span className="truncate">
        <bdi>{what}</bdi>
      </span>
    );
  return (
    <span className="truncate" title={`${what}. ${summary}`}>
      <bdi className={plain ? 'sm:sr-only' : undefined}>{what}</bdi>{' '}
      <bdi className={classNames('max-sm:hidden', !plain && 'text-text-3')}>{summary}</bdi>
    </span>
  );
}

function ReplyTime({ replyMs }: { readonly replyMs: number | null }) {
  const w = useWords({ en, ar });
  const { locale } = useLanguage();
  if (replyMs === null) return <span className="text-text-3">{w.none}</span>;
  const text = formatSeconds(replyMs, 2, locale);
  if (replyMs < SLOW_MS) return text;
  const bad = replyMs >= BAD_MS;
  return (
    <span className={classNames('inline-flex items-center gap-1', bad ? 'text-bad' : 'text-warn')}>
      <HealthGlyph health={bad ? 'bad' : 'warn'} size={12} />
      {text}
    </span>
  );
}

const lengthText = ({ answeredAt, endedAt }: ListedCall, w: typeof en): string => {
  if (endedAt === null) return w.live;
  return answeredAt === null ? w.none : formatLength(endedAt - answeredAt);
};

export function whenText(at: number, clock: Clockwork, now: number, w: typeof en): string {
  const time = formatTime(at, clock);
  const days = daysAgo(at, now, clock);
  if (days === 0) return w.today(time);
  if (days === 1) return w.yesterday(time);
  return `${formatDate(at, clock, { now })} ${time}`;
}
