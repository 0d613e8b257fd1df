import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import type { CallChange } from '../../electron/shared/contract/calls.ts';
import type { LiveMessage } from '../../electron/shared/contract/live.ts';
import type { ServiceStatus } from '../../electron/shared/contract/status.ts';
import type { Update } from '../../electron/shared/contract/updates.ts';
import { applyLiveMessage, type LiveCallMap } from './live-state.ts';
import { type Connection, openUpdates } from './open-updates.ts';
import { useTRPCClient } from './trpc.ts';

type Listener = (update: Update) => void;

const ConnectionContext = createContext<Connection>({ state: 'connecting' });
const StatusContext = createContext<ServiceStatus | null>(null);
const LiveContext = createContext<LiveCallMap>(new Map());
const ListenersContext = createContext<Set<Listener>>(new Set());

/** The tab's one event stream, as contexts: each changes by itself, so words of a call redraw only who shows them. */
export function UpdatesProvider({ children }: { readonly children: ReactNode }) {
  const api = useTRPCClient();
  const queries = useQueryClient();
  const [connection, setConnection] = useState<Connection>({ state: 'connecting' });
  const [status, setStatus] = useState<ServiceStatus | null>(null);
  const [live, setLive] = useState<LiveCallMap>(new Map());
  const [listeners] = useState(() => new Set<Listener>());

  useEffect(() => {
    let wasLost = false;
    return openUpdates(api, {
      onConnected: () => {
        setConnection((now) => (now.state === 'connected' ? now : { state: 'connected' }));
        if (!wasLost) return;
        wasLost = false;
        // What changed in the gap was not told: everything on screen is read again.
        void queries.invalidateQueries();
      },
      onLost: () => {
        wasLost = true;
        setConnection((now) => (now.state === 'lost' ? now : { state: 'lost', since: Date.now() }));
      },
      onSignedOut: () => {
        setConnection({ state: 'signed_out' });
        // Asked again, the session gate shows the sign-in.
        void queries.invalidateQueries({ queryKey: [['session']] });
      },
      onUpdate: (update) => {
        if (update.type === 'status') setStatus(update.status);
        if (update.type === 'live') setLive((calls) => applyLiveMessage(calls, update.message));
        if (update.type === 'changed') void queries.invalidateQueries({ queryKey: [[update.topic]] });
        for (const listener of listeners) listener(update);
      },
    });
  }, [api, queries, listeners]);

  return (
    <ListenersContext value={listeners}>
      <ConnectionContext value={connection}>
        <StatusContext value={status}>
          <LiveContext value={live}>{children}</LiveContext>
        </StatusContext>
      </ConnectionContext>
    </ListenersContext>
  );
}

export const useConnection = (): Connection => useContext(ConnectionContext);
/** Null until the service has said it once. While the connection is lost: what was true when it broke. */
export const useStatus = (): ServiceStatus | null => useContext(StatusContext);
export const useLiveCalls = (): LiveCallMap => useContext(LiveContext);

/** Calls back for each change of the call log. The callback may differ from render to render. */
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
  const listeners = useContext(ListenersContext);
  const [latest] = useState<{ current: Listener }>({ current: onUpdate });
  useEffect(() => {
    latest.current = onUpdate;
  });
  useEffect(() => {
    const listener: Listener = (update) => latest.current(update);
    listeners.add(listener);
    return () => void listeners.delete(listener);
  }, [listeners, latest]);
}
