import { useVirtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, useRef } from 'react';
import type { LogLine } from '../../../electron/shared/contract/diagnostics.ts';
import { classNames } from '../../ui/class-names.ts';
import { useDiagnosticsWords, useFormats } from './use-words-and-formats.ts';

const LINE_HEIGHT = 26;
/** Nearer than this to the end, new lines are followed. */
const AT_END_PX = 40;

/** Only the lines in sight are drawn. Never mirrored: it is machine text. */
export function LogLines({
  lines,
  follow,
}: {
  readonly lines: readonly LogLine[];
  readonly follow: boolean;
}) {
  const w = useDiagnosticsWords();
  const formats = useFormats();
  const scroller = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => LINE_HEIGHT,
    getItemKey: (index) => lines[index]?.seq ?? index,
    overscan: 12,
  });
  const last = lines.at(-1)?.seq;
  useLayoutEffect(() => {
    if (follow && atEnd.current && last !== undefined)
      virtual.scrollToIndex(lines.length - 1, { align: 'end' });
  }, [follow, last, lines.length, virtual]);
  const onScroll = () => {
    const box = scroller.current;
    if (box) atEnd.current = box.scrollHeight - box.scrollTop - box.clientHeight < AT_END_PX;
  };
  return (
    <div
      ref={scroller}
      role="log"
      aria-live="off"
      aria-label={`${w.log}, ${w.logLines(lines.length)}`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keyboard
      tabIndex={0}
      dir="ltr"
      onScroll={onScroll}
      className="min-h-0 flex-1 overflow-auto font-mono text-xs"
    >
      <div className="relative w-full" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((item) => {
          const line = lines[item.index];
          return line === undefined ? null : (
            <div
              key={item.key}
              ref={virtual.measureElement}
              data-index={item.index}
              className={classNames(
                'absolute inset-x-0 top-0 grid grid-cols-[62px_52px_minmax(0,1fr)] gap-x-2 px-4 py-1 leading-[18px] text-text-2',
                line.level === 'warn' && 'text-warn',
                line.level === 'error' && 'text-bad',
              )}
              style={{ transform: `translateY(${item.start}px)` }}
            >
              <span className="tabular-nums">{formats.preciseTime(line.at).slice(0, 8)}</span>
              <span>{line.level === 'info' || line.level === 'debug' ? line.source : line.level}</span>
              <span className="[overflow-wrap:anywhere] whitespace-pre-wrap">
                {line.message}
                {line.fields !== '' && <span className="text-text-3"> {line.fields}</span>}
              </span>
            </div>
          );
        })}
      </div>
    </div>
  );
}
