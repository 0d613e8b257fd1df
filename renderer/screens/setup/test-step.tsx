import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../../api/trpc.ts';
import { QueryState } from '../../ui/query-state.tsx';
import { useWords } from '../../words/use-words.ts';
import { BrowserTest } from './browser-test.tsx';
import { countTests } from './count-tests.ts';
import { OutageTests } from './outage-tests.tsx';
import { RealCallTests } from './real-call-tests.tsx';
import { RehearsedTests } from './rehearsed-tests.tsx';
import { useSetup } from './setup-state.tsx';
import { StepPage } from './step-page.tsx';
import { useTestsFollowCalls } from './use-tests-follow-calls.ts';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** Step 7: each line proves one thing, from a call that really came. */
export default function TestStep() {
  const words = useWords({ en, ar });
  const w = words.test;
  const trpc = useTRPC();
  const tests = useQuery(trpc.setup.tests.queryOptions());
  const { complete, saving } = useSetup();
  useTestsFollowCalls();
  return (
    <QueryState query={tests} loading={w.loading}>
      {(known) => {
        const counts = countTests(known);
        return (
          <StepPage
            title={w.title}
            lead={w.lead}
            waitingFor={w.counts(counts)}
            next={{
              label: counts.waiting + counts.failed === 0 ? words.next : w.finishLater,
              onPress: () => void complete(),
              working: saving && words.saving,
            }}
          >
            <RehearsedTests tests={known} />
            <BrowserTest />
            <RealCallTests tests={known} />
            <OutageTests tests={known} />
          </StepPage>
        );
      }}
    </QueryState>
  );
}
