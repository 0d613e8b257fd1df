import { type AnsweringState, answeringState } from '../../../electron/shared/answering-state.ts';
import { useConnection, useStatus } from '../../api/updates.tsx';
import type { Health } from '../../ui/health-glyph.tsx';

/** What the page knows of the one state. While the service gives no answer it knows nothing but the past. */
export type KnownState =
  | AnsweringState
  | { readonly state: 'lost'; readonly since: number }
  | { readonly state: 'unknown' };

export function useAnswering(): KnownState {
  const status = useStatus();
  const connection = useConnection();
  if (connection.state === 'lost') return { state: 'lost', since: connection.since };
  return status === null ? { state: 'unknown' } : answeringState(status);
}

export function healthOf({ state }: KnownState): Health {
  switch (state) {
    case 'answering':
      return 'ok';
    case 'problem':
      return 'warn';
    case 'not_answering':
    case 'lost':
      return 'bad';
    case 'paused':
      return 'paused';
    case 'checking':
    case 'unknown':
      return 'busy';
  }
}
