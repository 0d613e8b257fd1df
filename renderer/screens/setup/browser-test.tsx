import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../../api/trpc.ts';
import { BrowserCallPanel } from '../../parts/browser-call/browser-call-panel.tsx';
import { Section } from '../../ui/section.tsx';
import { useWords } from '../../words/use-words.ts';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** No phone, no 3CX: the first agent, by this computer's microphone. */
export function BrowserTest() {
  const w = useWords({ en, ar }).test;
  const [agent] = useQuery(useTRPC().agents.list.queryOptions()).data ?? [];
  if (agent === undefined) return null;
  return (
    <Section title={w.browserTitle} className="pb-6">
      <div className="max-w-96">
        <BrowserCallPanel agentId={agent.agentId} agentName={agent.name} />
      </div>
    </Section>
  );
}
