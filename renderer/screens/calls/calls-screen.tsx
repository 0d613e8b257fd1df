import { Download } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { useSearchParams } from 'wouter';
import { useShortcuts } from '../../app/shortcuts.ts';
import { useClockwork } from '../../parts/answering/use-clockwork.ts';
import { Button } from '../../ui/button.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { useWords } from '../../words/use-words.ts';
import { CallTable } from './call-table.tsx';
import { ExportDialog } from './export-dialog.tsx';
import { FilterBar } from './filter-bar.tsx';
import { isFiltered, type LogView, matchOf, readView, writeView } from './log-view.ts';
import { TotalsBar } from './totals-bar.tsx';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

export default function CallsScreen() {
  const w = useWords({ en, ar });
  const [parameters, setParameters] = useSearchParams();
  const address = parameters.toString();
  const view = useMemo(() => readView(new URLSearchParams(address)), [address]);
  const setView = (next: LogView) => setParameters(writeView(next), { replace: true });
  const { timeZone } = useClockwork();
  // "Today" is asked for once a view: a bound that moved with the clock would be a new question each time.
  const match = useMemo(
    () => matchOf(view, Date.now(), timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone),
    [view, timeZone],
  );
  const searchField = useRef<HTMLInputElement>(null);
  const [exporting, setExporting] = useState(false);
  useShortcuts(
    useMemo(() => ({ '/': () => searchField.current?.focus(), 'Ctrl+e': () => setExporting(true) }), []),
  );
  return (
    <div className="flex h-full flex-col">
      <div className="px-4 pt-4 pb-3 sm:px-8 sm:pt-6">
        <PageHeader
          title={w.title}
          actions={
            <Button
              icon={<Download size={16} strokeWidth={1.75} aria-hidden />}
              aria-keyshortcuts="Control+E"
              onClick={() => setExporting(true)}
            >
              {w.export.open}
            </Button>
          }
        />
        <FilterBar view={view} onChange={setView} searchField={searchField} />
      </div>
      <div className="flex min-h-0 flex-1 flex-col">
        <CallTable key={JSON.stringify([match, view.sort])} match={match} view={view} onView={setView} />
      </div>
      <TotalsBar match={match} filtered={isFiltered(view)} />
      <ExportDialog open={exporting} onClose={() => setExporting(false)} match={match} />
    </div>
  );
}
