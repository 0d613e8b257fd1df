import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { AgentProfile } from '../../../electron/shared/agent-profile.ts';
import { useTRPCClient } from '../../api/trpc.ts';
import { afterEvent, EMPTY_VIEW, type RehearsalView } from './rehearsal-entries.ts';

interface Going {
  readonly rehearsalId: string;
  /** The form when it began. */
  readonly profile: string;
}

/** One rehearsal at a time; it ends when the panel goes away. */
export function useRehearsal(lostText: string) {
  const api = useTRPCClient();
  const [going, setGoing] = useState<Going | null>(null);
  const [view, setView] = useState<RehearsalView>(EMPTY_VIEW);
  const rehearsalId = going?.rehearsalId;

  useEffect(() => {
    if (rehearsalId === undefined) return;
    let first = true;
    const subscription = api.agents.rehearsal.watch.subscribe(
      { rehearsalId },
      {
        // After a break the service tells everything again from the beginning.
        onConnectionStateChange: ({ state }) => {
          if (state === 'connecting') first = true;
        },
        onData: (event) => {
          const afresh = first;
          first = false;
          setView((before) => afterEvent(afresh ? EMPTY_VIEW : before, event));
          if (event.kind === 'ended') subscription.unsubscribe();
        },
        onError: () =>
          setView((before) => ({ ...before, agentsTurn: false, ended: before.ended ?? lostText })),
      },
    );
    return () => {
      subscription.unsubscribe();
      void api.agents.rehearsal.close.mutate({ rehearsalId }).catch(() => {});
    };
  }, [api, rehearsalId, lostText]);

  const start = useMutation({
    mutationFn: (profile: AgentProfile) => api.agents.rehearsal.open.mutate({ ...profile }),
    onSuccess: ({ rehearsalId: next }, profile) => {
      setView(EMPTY_VIEW);
      setGoing({ rehearsalId: next, profile: JSON.stringify(profile) });
    },
  });
  const say = useMutation({
    mutationFn: (text: string) => api.agents.rehearsal.say.mutate({ rehearsalId: rehearsalId ?? '', text }),
  });
  const end = () => rehearsalId !== undefined && void api.agents.rehearsal.close.mutate({ rehearsalId });
  return { going, view, start, say, end };
}
