import type { UpdateState } from '../../shared/shell-bridge.ts';

/** What happens to an update. `service`: what it says about its calls; null: it is away. */
export type UpdateEvent =
  | { readonly type: 'check' }
  | { readonly type: 'none'; readonly at: number }
  | { readonly type: 'progress'; readonly version: string; readonly percent: number }
  | { readonly type: 'downloaded'; readonly version: string }
  | { readonly type: 'failed'; readonly because: string }
  /** A person wants it installed. */
  | { readonly type: 'install'; readonly liveCalls: number | null }
  | { readonly type: 'calls'; readonly liveCalls: number | null }
  /** The wait was too long: calls are answered again, the update stays ready. */
  | { readonly type: 'gave_up' };

/** What the shell has to do after an event. */
export type UpdateAction =
  | 'nothing'
  /** New calls go to people: no call may begin that the installer would cut off. */
  | 'drain'
  | 'install'
  /** Answering goes on: the installation does not come. */
  | 'undo_drain';

export interface UpdateStep {
  readonly state: UpdateState;
  readonly action: UpdateAction;
}

/**
 * Pure. An update is installed only with no call standing: asking for it drains first, even with no call in
 * sight, since one can begin between the look and the installer. A service that is away has no calls that
 * the installer could end.
 */
export function nextUpdate(state: UpdateState, event: UpdateEvent): UpdateStep {
  if (state.kind === 'not_supported' || state.kind === 'installing') return stay(state);
  switch (event.type) {
    case 'check':
      return isBusy(state) ? stay(state) : to({ kind: 'checking' });
    case 'none':
      return isBusy(state) ? stay(state) : to({ kind: 'none', checkedAt: event.at });
    case 'progress':
      return to({ kind: 'downloading', version: event.version, percent: Math.round(event.percent) });
    case 'downloaded':
      return to({ kind: 'ready', version: event.version });
    case 'failed':
      return failed(state, event.because);
    case 'install':
      return startInstall(state, event.liveCalls);
    case 'calls':
      return whenCallsChange(state, event.liveCalls);
    case 'gave_up':
      return state.kind === 'waiting_for_calls'
        ? { state: { kind: 'ready', version: state.version }, action: 'undo_drain' }
        : stay(state);
  }
}

const isBusy = ({ kind }: UpdateState): boolean =>
  kind === 'downloading' || kind === 'ready' || kind === 'waiting_for_calls';

function failed(state: UpdateState, because: string): UpdateStep {
  const version = 'version' in state ? state.version : null;
  const action = state.kind === 'waiting_for_calls' ? 'undo_drain' : 'nothing';
  return { state: { kind: 'failed', because, version }, action };
}

function startInstall(state: UpdateState, liveCalls: number | null): UpdateStep {
  if (state.kind !== 'ready') return stay(state);
  if (liveCalls === null) return install(state.version);
  return { state: { kind: 'waiting_for_calls', version: state.version, liveCalls }, action: 'drain' };
}

/** Counted after the drain began, so none can follow the zero. */
function whenCallsChange(state: UpdateState, liveCalls: number | null): UpdateStep {
  if (state.kind !== 'waiting_for_calls') return stay(state);
  if (liveCalls === null || liveCalls === 0) return install(state.version);
  return to({ ...state, liveCalls });
}

const install = (version: string): UpdateStep => ({
  state: { kind: 'installing', version },
  action: 'install',
});
const to = (state: UpdateState): UpdateStep => ({ state, action: 'nothing' });
const stay = to;
