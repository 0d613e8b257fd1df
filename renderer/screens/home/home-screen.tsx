import { useState } from 'react';
import { useStatus } from '../../api/updates.tsx';
import { Page } from '../../app/frame.tsx';
import { StandingAlerts } from '../../parts/alerts/standing-alerts.tsx';
import { PauseDialog } from '../../parts/answering/pause-dialog.tsx';
import { useAnswering } from '../../parts/answering/use-answering.ts';
import { useFreshOverview } from '../../parts/overview/use-overview.ts';
import { QueryState } from '../../ui/query-state.tsx';
import { useWords } from '../../words/use-words.ts';
import { MonthFigures, TodayFigures } from './figures.tsx';
import { FirstCall } from './first-call.tsx';
import { LatestCalls } from './latest-calls.tsx';
import { LineChain } from './line-chain.tsx';
import { LiveNow } from './live-now.tsx';
import { NotAnswering } from './not-answering.tsx';
import { StateHeader } from './state-header.tsx';
import { StrangerNote } from './stranger-note.tsx';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** Is it answering, what happens now, what was today, what did it cost. */
export default function HomeScreen() {
  const w = useWords({ en, ar });
  const known = useAnswering();
  const status = useStatus();
  const overview = useFreshOverview();
  const [pausing, setPausing] = useState(false);
  const lost = known.state === 'lost';
  const broken = known.state === 'not_answering' && status !== null;
  return (
    <Page>
      <StateHeader known={known} overview={overview.data} onPause={() => setPausing(true)} />
      <StrangerNote />
      {status && <LineChain status={status} overview={overview.data} lost={lost} />}
      {broken && <NotAnswering cause={known.cause} status={status} overview={overview.data} />}
      {!lost && <StandingAlerts />}
      {!lost && <LiveNow />}
      {!broken && (
        <QueryState query={overview} loading={w.loading} rows={6}>
          {(data) => (
            <>
              {data.everCalled ? (
                <div className="mt-8 grid gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,1.25fr)_minmax(0,1fr)]">
                  <TodayFigures today={data.today} />
                  <MonthFigures overview={data} />
                </div>
              ) : (
                known.state === 'answering' && <FirstCall address={known.address} />
              )}
              <LatestCalls calls={data.latest} />
            </>
          )}
        </QueryState>
      )}
      <PauseDialog open={pausing} onClose={() => setPausing(false)} />
    </Page>
  );
}
