import { useQuery } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext } from 'react';
import type { WhoAmI } from '../../electron/shared/contract/session.ts';
import { useTRPC } from '../api/trpc.ts';

type SignedIn = Extract<WhoAmI, { state: 'signed_in' }>;
const SessionContext = createContext<SignedIn | null>(null);

/** Who is at the page. While it is not known nothing is drawn: an unreachable service draws `unreachable`. */
export function SessionGate({
  signedOut,
  unreachable,
  children,
}: {
  readonly signedOut: ReactNode;
  readonly unreachable: ReactNode;
  readonly children: ReactNode;
}) {
  const trpc = useTRPC();
  const who = useQuery(
    trpc.session.whoAmI.queryOptions(undefined, {
      retry: false,
      refetchInterval: (query) => (query.state.error ? 2000 : false),
    }),
  );
  if (who.data === undefined) return who.isError ? unreachable : null;
  if (who.data.state === 'signed_out') return signedOut;
  return <SessionContext value={who.data}>{children}</SessionContext>;
}

export function useSession(): SignedIn {
  const session = useContext(SessionContext);
  if (session === null) throw new Error('SessionGate is missing above this component');
  return session;
}
