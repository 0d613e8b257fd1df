import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { AgentProfile } from '../../../electron/shared/agent-profile.ts';

const KEY = 'agent-draft';

export interface AgentDraft {
  readonly draft: AgentProfile;
  readonly dirty: boolean;
  change(change: Partial<AgentProfile>): void;
  /** Back to what is stored. */
  discard(): void;
}

/**
 * The form of one agent. What was typed and not saved stays with the tab when one looks elsewhere in the page, and
 * the browser asks before it is closed. Without a draft the form follows what others save meanwhile.
 */
export function useAgentDraft(name: string, stored: AgentProfile, isNew: boolean): AgentDraft {
  const queries = useQueryClient();
  const [typed, setTyped] = useState<AgentProfile | null>(
    () => queries.getQueryData<AgentProfile>([KEY, name]) ?? null,
  );
  const draft = typed ?? stored;
  const dirty = isNew || (typed !== null && JSON.stringify(typed) !== JSON.stringify(stored));
  useEffect(() => {
    queries.setQueryDefaults([KEY], { gcTime: Number.POSITIVE_INFINITY });
    if (typed === null || !dirty) queries.removeQueries({ queryKey: [KEY, name], exact: true });
    else queries.setQueryData([KEY, name], typed);
  }, [queries, name, typed, dirty]);
  useEffect(() => {
    if (!dirty || typed === null) return;
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [dirty, typed]);
  return {
    draft,
    dirty,
    change: (change) => setTyped({ ...draft, ...change }),
    discard: () => setTyped(null),
  };
}

const ask = (event: BeforeUnloadEvent) => event.preventDefault();
