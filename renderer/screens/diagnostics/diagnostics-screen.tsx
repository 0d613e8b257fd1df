import { Package, RefreshCw } from 'lucide-react';
import { useState } from 'react';
import { useConnection } from '../../api/updates.tsx';
import { Button } from '../../ui/button.tsx';
import { FailureNote } from '../../ui/failure-note.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { AlertHistory } from './alert-history.tsx';
import { BundleDialog } from './bundle-dialog.tsx';
import { countChecks } from './check-order.ts';
import { Checks } from './checks.tsx';
import { LiveLog } from './live-log.tsx';
import { type Diagnostics, useDiagnostics } from './use-diagnostics.ts';
import { useRunChecks } from './use-run-checks.ts';
import { useDiagnosticsWords } from './use-words-and-formats.ts';
import { WordErrors } from './word-errors.tsx';

/** What works, what does not and what to do about it; beside it the log. Both columns go to the window's edge. */
export default function DiagnosticsScreen() {
  const { data, error } = useDiagnostics();
  return (
    <div className="grid min-h-full grid-cols-[minmax(0,1fr)] lg:h-full lg:grid-cols-[minmax(0,1fr)_minmax(340px,36%)] lg:grid-rows-[auto_minmax(0,1fr)]">
      <div className="px-4 pt-4 sm:px-8 sm:pt-6 lg:col-span-2">
        <Header data={data} />
      </div>
      {/* relative: hidden words for screen readers are placed inside it, and not below the page */}
      <div className="relative min-w-0 overflow-auto px-4 pb-8 sm:px-8">
        <CheckColumn data={data} error={error} />
        {data !== null && <AlertHistory />}
        {data !== null && <WordErrors />}
      </div>
      {data !== null && <LiveLog lines={data.log} />}
    </div>
  );
}

function Header({ data }: { readonly data: Diagnostics | null }) {
  const w = useDiagnosticsWords();
  const [bundling, setBundling] = useState(false);
  const { run, running } = useRunChecks();
  const counts = data === null ? null : countChecks(data.checks);
  const checking = running || data?.checks.some((check) => check.checking) === true;
  const known = counts !== null && counts.bad + counts.warn + counts.ok > 0;
  return (
    <>
      <PageHeader
        title={w.title}
        sub={known && <span role="status">{w.summary(counts.bad, counts.warn, counts.ok)}</span>}
        actions={
          <>
            <Button
              icon={<RefreshCw size={16} strokeWidth={1.75} aria-hidden />}
              working={checking && w.running}
              onClick={() => run(null)}
            >
              {w.runAll}
            </Button>
            <Button
              icon={<Package size={16} strokeWidth={1.75} aria-hidden />}
              onClick={() => setBundling(true)}
            >
              {w.bundle}
            </Button>
          </>
        }
      />
      {bundling && <BundleDialog onClose={() => setBundling(false)} />}
    </>
  );
}

function CheckColumn({ data, error }: { readonly data: Diagnostics | null; readonly error: unknown }) {
  const w = useDiagnosticsWords();
  const connection = useConnection();
  if (data !== null) return <Checks checks={data.checks} />;
  // A lost connection is said above, by the frame.
  if (error && connection.state === 'connected') return <FailureNote error={error} />;
  return <Skeleton text={w.loading} rows={10} />;
}
