import type { ServiceStatus, StateChange } from '../../../electron/shared/contract/status.ts';

export interface Happening {
  readonly at: number;
  readonly what: StateChange['state'] | 'last_call' | 'started';
  /** The service's own words. */
  readonly because: string | null;
}

const SHOWN = 6;

/** What led to now, oldest first: the service's start, its changes of state, the last call. */
export function happenedOf(
  status: Pick<ServiceStatus, 'startedAt' | 'recentChanges' | 'phoneLine'>,
): Happening[] {
  const { startedAt, recentChanges, phoneLine } = status;
  const changes = recentChanges
    .filter(({ state }) => state !== 'checking')
    .map(({ at, state, because }): Happening => ({ at, what: state, because }));
  const lastCall: Happening[] =
    phoneLine.lastInviteAt === null ? [] : [{ at: phoneLine.lastInviteAt, what: 'last_call', because: null }];
  const started: Happening = { at: startedAt, what: 'started', because: null };
  return [started, ...changes, ...lastCall].sort((a, b) => a.at - b.at).slice(-SHOWN);
}
