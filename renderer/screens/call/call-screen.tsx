import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useLocation, useParams } from 'wouter';
import type { CallDetail } from '../../../electron/shared/contract/calls.ts';
import { useTRPC } from '../../api/trpc.ts';
import { useCallChanges } from '../../api/updates.tsx';
import { Page } from '../../app/frame.tsx';
import { useShortcuts } from '../../app/shortcuts.ts';
import { QueryState } from '../../ui/query-state.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { useWords } from '../../words/use-words.ts';
import { CallHeader } from './call-header.tsx';
import { ConversationTab } from './conversation-tab.tsx';
import { ExplainTab } from './explain-tab.tsx';
import { RecordTab } from './record-tab.tsx';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

const TABS = ['conversation', 'explain', 'record'] as const;
type Tab = (typeof TABS)[number];

/** One call: what was said, why it went as it went, and its record. */
export default function CallScreen() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const w = useWords({ en, ar });
  const { callId = '' } = useParams<{ callId: string }>();
  const options = trpc.calls.get.queryOptions({ callId });
  const call = useQuery(options);
  useCallChanges((change) => {
    if (change.callId === callId) void queries.invalidateQueries({ queryKey: options.queryKey });
  });
  return (
    <Page>
      <QueryState query={call} loading={w.loading} rows={8}>
        {(detail) => <Call call={detail} />}
      </QueryState>
    </Page>
  );
}

function Call({ call }: { readonly call: CallDetail }) {
  const w = useWords({ en, ar });
  const [, navigate] = useLocation();
  const { tab = 'conversation' } = useParams<{ tab?: string }>();
  const chosen = TABS.find((known) => known === tab) ?? 'conversation';
  useShortcuts(useMemo(() => ({ Escape: () => navigate('/calls') }), [navigate]));
  const open = (next: Tab) =>
    navigate(next === 'conversation' ? `/calls/${call.callId}` : `/calls/${call.callId}/${next}`, {
      replace: true,
    });
  return (
    <>
      <CallHeader call={call} />
      <Tabs
        label={w.tabs.label}
        value={chosen}
        onChange={open}
        tabs={[
          { value: 'conversation', label: w.tabs.conversation, content: <ConversationTab call={call} /> },
          { value: 'explain', label: w.tabs.explain, content: <ExplainTab call={call} /> },
          { value: 'record', label: w.tabs.record, content: <RecordTab call={call} /> },
        ]}
      />
    </>
  );
}
