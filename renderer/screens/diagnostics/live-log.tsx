import { Pause, Play, Search } from 'lucide-react';
import { useState } from 'react';
import type { LogLine } from '../../../electron/shared/contract/diagnostics.ts';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Field } from '../../ui/field.tsx';
import { Input } from '../../ui/input.tsx';
import { Segments } from '../../ui/segments.tsx';
import { filterLog, type LogView } from './log-filter.ts';
import { LogLines } from './log-lines.tsx';
import { type DiagnosticsWords, useDiagnosticsWords, useFormats } from './use-words-and-formats.ts';

/** The service's log as it is written. Held, it stands still while new lines are counted. */
export function LiveLog({ lines }: { readonly lines: readonly LogLine[] }) {
  const w = useDiagnosticsWords();
  const formats = useFormats();
  const [view, setView] = useState<LogView>('all');
  const [search, setSearch] = useState('');
  const [held, setHeld] = useState<readonly LogLine[] | null>(null);
  const shown = filterLog(held ?? lines, view, search);
  const waiting = held === null ? 0 : (lines.at(-1)?.seq ?? 0) - (held.at(-1)?.seq ?? 0);
  const text = () =>
    shown
      .map((line) =>
        [formats.preciseTime(line.at), line.level, line.source, line.message, line.fields].join('  '),
      )
      .join('\n');
  return (
    <section
      aria-labelledby="live-log"
      className="flex h-[70vh] min-w-0 flex-col border-t border-line bg-sunken lg:h-auto lg:border-s"
    >
      <div className="flex flex-wrap items-center gap-2 px-4 pt-3">
        <h2 id="live-log" className="type-head">
          {w.log}
        </h2>
        <span className="ms-auto flex items-center gap-1">
          {waiting > 0 && <span className="type-small text-text-3">{w.held(waiting)}</span>}
          <Button
            look="quiet"
            size="small"
            icon={held === null ? <Pause {...ICON} /> : <Play {...ICON} className="rtl:-scale-x-100" />}
            onClick={() => setHeld(held === null ? lines : null)}
          >
            {held === null ? w.hold : w.goOn}
          </Button>
          <CopyButton value={text()} label={w.copyLog} copied={w.copied} />
        </span>
      </div>
      <div className="flex flex-wrap items-center gap-2 px-4 pt-1.5 pb-2">
        <Field label={w.filter} labelHidden className="relative min-w-36 flex-1">
          <Search
            {...ICON}
            className="pointer-events-none absolute start-2.5 top-2 text-text-3 pointer-coarse:top-3.5"
          />
          <Input
            type="search"
            placeholder={w.filterPlaceholder}
            value={search}
            onChange={(event) => setSearch(event.target.value)}
            className="ps-8"
          />
        </Field>
        <Segments<LogView>
          label={w.show}
          value={view}
          onChange={setView}
          options={[
            { value: 'all', label: w.views.all },
            { value: 'calls', label: w.views.calls },
            { value: 'problems', label: w.views.problems },
          ]}
        />
      </div>
      {shown.length === 0 ? (
        <p className="flex-1 px-4 py-3 type-ui text-text-2">{emptyText(lines.length, search, w)}</p>
      ) : (
        <LogLines lines={shown} follow={held === null} />
      )}
      <p className="border-t border-line px-4 py-2.5 type-small text-text-3">{w.logFoot}</p>
    </section>
  );
}

const ICON = { size: 16, strokeWidth: 1.75, 'aria-hidden': true } as const;

function emptyText(all: number, search: string, w: DiagnosticsWords): string {
  if (all === 0) return w.logEmpty;
  return search.trim() === '' ? w.logNoView : w.logNoMatch(search.trim());
}
