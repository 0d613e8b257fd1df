import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import type { CallChange } from '../../electron/shared/contract/calls.ts';
import type { LiveMessage } from '../../electron/shared/contract/live.ts';
import type { ServiceStatus } from '../../electron/shared/contract/status.ts';
import type { Update } from '../../electron/shared/contract/updates.ts';
import { failureOf } from './failure-of.ts';
import { applyLiveMessage, type LiveCallMap } from './live-state.ts';
import { useTRPCClient } from './trpc.ts';

/** Whether the page hears from the service. `lost` since when, so that a short gap is not made a drama of. */
export type Connection =
  | { readonly state: 'connecting' }
  | { readonly state: 'connected' }
  | { readonly state: 'lost'; readonly since: number }
  | { readonly state: 'signed_out' };

type Listener = (update: Update) => void;

interface Updates {
  readonly connection: Connection;
  /** Null before the first message. While the connection is lost: what was true when it broke. */
  readonly status: ServiceStatus | null;
  readonly live: LiveCallMap;
  listen(listener: Listener): () => void;
}

const UpdatesContext = createContext<Updates | null>(null);

/** One event stream for the whole tab. Reconnects by itself, for ever: the page stands open for weeks. */
export function UpdatesProvider({ children }: { readonly children: ReactNode }) {
  const client = useTRPCClient();
  const queries = useQueryClient();
  const [connection, setConnection] = useState<Connection>({ state: 'connecting' });
  const [status, setStatus] = useState<ServiceStatus | null>(null);
  const [live, setLive] = useState<LiveCallMap>(new Map());
  const [listeners] = useState(() => new Set<Listener>());

  useEffect(() => {
    let wasLost = false;
    const receive = (update: Update) => {
      if (wasLost) {
        // What changed in the gap was not told: everything on screen is read again.
        wasLost = false;
        void queries.invalidateQueries();
      }
      setConnection(CONNECTED);
      if (update.type === 'status') setStatus(update.status);
      if (update.type === 'live') setLive((calls) => applyLiveMessage(calls, update.message));
      if (update.type === 'changed') void queries.invalidateQueries({ queryKey: [[update.topic]] });
      for (const listener of listeners) listener(update);
    };
    const lose = () => {
      wasLost = true;
      setConnection((now) => (now.state === 'lost' ? now : { state: 'lost', since: Date.now() }));
    };
    const subscribe = () =>
      client.updates.watch.subscribe(undefined, {
        onData: receive,
        onConnectionStateChange: ({ state, error }) => {
          if (state === 'connecting' && error) lose();
        },
        onError: (error) => {
          if (failureOf(error).kind === 'signed_out') setConnection({ state: 'signed_out' });
          else retry();
        },
        onComplete: () => retry(),
      });
    let timer: ReturnType<typeof setTimeout> | undefined;
    const retry = () => {
      lose();
      timer = setTimeout(() => {
        subscription = subscribe();
      }, RETRY_MS);
    };
    let subscription = subscribe();
    return () => {
      clearTimeout(timer);
      subscription.unsubscribe();
    };
  }, [client, queries, listeners]);

  const updates = useMemo(
    () => ({
      connection,
      status,
      live,
      listen: (listener: Listener) => {
        listeners.add(listener);
        return () => void listeners.delete(listener);
      },
    }),
    [connection, status, live, listeners],
  );
  return <UpdatesContext value={updates}>{children}</UpdatesContext>;
}

const CONNECTED: Connection = { state: 'connected' };
const RETRY_MS = 1000;

const useUpdates = (): Updates => {
  const updates = useContext(UpdatesContext);
  if (updates === null) throw new Error('UpdatesProvider is missing above this component');
  return updates;
};

/** Null until the service has said it once. */
export const useStatus = (): ServiceStatus | null => useUpdates().status;
export const useConnection = (): Connection => useUpdates().connection;
export const useLiveCalls = (): LiveCallMap => useUpdates().live;

/** Calls back for each change of the call log. The callback may change between renders. */
export function useCallChanges(onChange: (change: CallChange) => void): void {
  useUpdate((update) => {
    if (update.type === 'call') onChange(update.change);
  });
}

/** Calls back for each message about live calls: words, events, levels. */
export function useLiveMessages(onMessage: (message: LiveMessage) => void): void {
  useUpdate((update) => {
    if (update.type === 'live') onMessage(update.message);
  });
}

function useUpdate(onUpdate: Listener): void {
  const { listen } = useUpdates();
  const [latest] = useState<{ current: Listener }>({ current: onUpdate });
  useEffect(() => {
    latest.current = onUpdate;
  });
  useEffect(() => listen((update) => latest.current(update)), [listen, latest]);
}
