import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { CallEvent } from '../../../electron/shared/call-event.ts';
import type { LiveCall } from '../../../electron/shared/contract/live.ts';
import { useTRPC } from '../../api/trpc.ts';
import { useLiveCalls, useLiveMessages } from '../../api/updates.tsx';
import { mergeEvents } from './event-text.ts';

export interface WatchedCall {
  readonly call: LiveCall;
  readonly events: readonly CallEvent[];
  /** It ended while it was watched: what is shown is how it was. */
  readonly over: boolean;
}

/** One live call with its events, also those from before it was opened. Null: there is no such live call. */
export function useWatchedCall(callId: string | null): WatchedCall | null {
  const trpc = useTRPC();
  const live = useLiveCalls().get(callId ?? '') ?? null;
  const [last, setLast] = useState<LiveCall | null>(null);
  const [told, setTold] = useState<readonly CallEvent[]>([]);

  useEffect(() => {
    if (live !== null) setLast(live);
  }, [live]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another call begins with no events
  useEffect(() => setTold([]), [callId]);
  useLiveMessages((message) => {
    if (message.type === 'event' && message.callId === callId) {
      setTold((events) => [...events, message.event as unknown as CallEvent]);
    }
  });
  const recorded = useQuery(
    trpc.calls.get.queryOptions(
      { callId: callId ?? '' },
      { enabled: live !== null, gcTime: 0, staleTime: 0 },
    ),
  ).data;

  const call = live ?? (last?.callId === callId ? last : null);
  if (call === null) return null;
  const events = mergeEvents((recorded?.events ?? []) as unknown as CallEvent[], told);
  return { call, events, over: live === null };
}
