// biome-ignore-all lint/a11y/useSemanticElements: rows are placed by the virtualizer, which those of a table element cannot be
// biome-ignore-all lint/a11y/useFocusableInteractive: the row is the one stop of a row, not its cells (DESIGN 9)
import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { CALL_SORTS, type CallSort, type MatchInput } from '../../../electron/shared/contract/calls.ts';
import { useShortcuts } from '../../app/shortcuts.ts';
import { useClockwork, useNow } from '../../parts/answering/use-clockwork.ts';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { FailureNote } from '../../ui/failure-note.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useNarrow } from '../../ui/use-narrow.ts';
import { useWords } from '../../words/use-words.ts';
import { CallRow, COLUMNS } from './call-row.tsx';
import { type LogView, nextSort } from './log-view.ts';
import { NoCalls } from './no-calls.tsx';
import { useCallPages } from './use-call-pages.ts';
import { useNewCalls } from './use-new-calls.ts';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

const ROW_HEIGHT = 36;
const NARROW_ROW_HEIGHT = 56;
const OVERSCAN = 10;

/** The rows that match, drawn as far as they are in view. Made anew for each match and order. */
export function CallTable({
  match,
  view,
  onView,
}: {
  readonly match: MatchInput;
  readonly view: LogView;
  onView(view: LogView): void;
}) {
  const w = useWords({ en, ar });
  const clock = useClockwork();
  const now = useNow(60_000);
  const [, navigate] = useLocation();
  const scroller = useRef<HTMLDivElement>(null);
  const height = useNarrow() ? NARROW_ROW_HEIGHT : ROW_HEIGHT;
  const [seen, setSeen] = useState({ first: 0, last: 40 });
  const [active, setActive] = useState(0);
  const pages = useCallPages(match, view.sort, seen.first, seen.last);
  const rows = useVirtualizer({
    count: pages.rowCount,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: OVERSCAN,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the virtualizer is the same object, its sizes are not
  useEffect(() => rows.measure(), [height]);
  const items = rows.getVirtualItems();
  // A row that leaves lends its elements to one that comes: cheaper than new ones at each step of a scroll.
  const pool = useRef(1);
  pool.current = Math.max(pool.current, items.length);
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  // While the bar is dragged no row stays from one step to the next: drawn as waiting until it rests, none holds up the drag.
  const drawnFirst = useRef(first);
  const dragged = useRef(false);
  if (!rows.isScrolling) dragged.current = false;
  else if (Math.abs(first - drawnFirst.current) > items.length) dragged.current = true;
  useEffect(() => {
    drawnFirst.current = first;
  }, [first]);
  if (items.length > 0 && (first !== seen.first || last !== seen.last)) setSeen({ first, last });

  const open = useCallback((callId: string) => navigate(`/calls/${callId}`), [navigate]);
  const fresh = useNewCalls({ pages, scroller, newestFirst: isNewestFirst(view.sort) });
  const move = (by: number) => {
    const next = Math.min(Math.max(0, active + by), pages.rowCount - 1);
    setActive(next);
    rows.scrollToIndex(next);
    requestAnimationFrame(() =>
      scroller.current?.querySelector<HTMLElement>(`[data-row="${next}"]`)?.focus({ preventScroll: true }),
    );
  };
  const moves = useRef(move);
  moves.current = move;
  useShortcuts(useMemo(() => ({ j: () => moves.current(1), k: () => moves.current(-1) }), []));

  if (pages.error !== null && !pages.firstRead) {
    return (
      <div className="flex flex-col items-start gap-3 px-4 py-4 sm:px-8">
        <p className="type-head">{w.errorTitle}</p>
        <FailureNote error={pages.error} />
        <Button onClick={pages.retry}>{w.tryAgain}</Button>
      </div>
    );
  }
  if (!pages.firstRead) {
    return (
      <div className="px-4 sm:px-8">
        <Skeleton text={w.loading} rows={12} />
      </div>
    );
  }
  if (pages.rowCount === 0) return <NoCalls view={view} onView={onView} />;
  return (
    <div className="relative min-h-0 flex-1 px-4 sm:px-5.5">
      {fresh.waiting !== null && (
        <div className="absolute inset-x-0 top-10 z-20 flex justify-center">
          <Button size="small" className="rounded-full shadow-pop" onClick={fresh.show}>
            {fresh.waiting > 0 && match.search === '' && Object.keys(match.filter).length === 0
              ? w.newCalls(fresh.waiting)
              : w.someNewCalls}
          </Button>
        </div>
      )}
      <div
        ref={scroller}
        role="grid"
        aria-label={w.title}
        aria-rowcount={pages.rowCount + 1}
        aria-busy={pages.row(first) === undefined}
        className="h-full overflow-y-auto [overflow-anchor:none]"
        onPointerEnter={fresh.pointerIn}
        onPointerLeave={fresh.pointerOut}
      >
        <Head sort={view.sort} onSort={(sort) => onView({ ...view, sort })} />
        <div role="rowgroup" className="relative" style={{ blockSize: rows.getTotalSize() }}>
          {items.map((item) => (
            <CallRow
              key={item.index % pool.current}
              call={dragged.current ? undefined : pages.row(item.index)}
              index={item.index}
              active={item.index === active}
              clock={clock}
              now={now}
              top={item.start}
              height={height}
              onOpen={open}
              onActive={setActive}
            />
          ))}
        </div>
      </div>
    </div>
  );
}

const isNewestFirst = ({ by, direction }: CallSort): boolean => by === 'when' && direction === 'desc';

const HEADS = ['when', 'caller', 'what', 'agent', 'length', 'reply', 'cost'] as const;
const AT_END: readonly string[] = ['length', 'reply', 'cost'];

function Head({ sort, onSort }: { readonly sort: CallSort; onSort(sort: CallSort): void }) {
  const w = useWords({ en, ar }).columns;
  return (
    <div role="rowgroup" className="sticky top-0 z-10 bg-bg max-sm:sr-only">
      <div
        role="row"
        aria-rowindex={1}
        className={classNames(
          'grid h-9 grid-cols-4 items-center gap-x-2 border-b border-line px-2.5 type-small text-text-2',
          COLUMNS,
        )}
      >
        {HEADS.map((head) => {
          const by = CALL_SORTS.find((each) => each === head);
          const chosen = sort.by === head;
          const Arrow = sort.direction === 'asc' ? ArrowUp : ArrowDown;
          return (
            <span
              key={head}
              role="columnheader"
              aria-sort={chosen ? (sort.direction === 'asc' ? 'ascending' : 'descending') : undefined}
              className={classNames('truncate font-medium', AT_END.includes(head) && 'text-end')}
            >
              {by === undefined ? (
                w[head]
              ) : (
                <button
                  type="button"
                  onClick={() => onSort(nextSort(sort, by))}
                  className="inline-flex min-h-6 items-center gap-1 rounded-sm font-medium hover:text-text"
                >
                  {w[head]}
                  {chosen && <Arrow size={12} strokeWidth={2} aria-hidden />}
                </button>
              )}
            </span>
          );
        })}
      </div>
    </div>
  );
}
