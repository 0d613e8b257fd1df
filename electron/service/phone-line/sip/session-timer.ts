import { expireAfterMs, refreshAfterMs, type SessionTimerDecision } from './session-timer-rules.ts';

/** Keeps the session interval of one dialog. Set anew by each 2xx to INVITE or UPDATE, stopped with the leg. */
export interface SessionTimer {
  readonly seconds: number | null;
  readonly weRefresh: boolean;
  set(decision: SessionTimerDecision, ourRole: 'uac' | 'uas'): void;
  stop(): void;
}

export function createSessionTimer(onRefresh: () => void, onExpired: () => void): SessionTimer {
  let refresh: NodeJS.Timeout | null = null;
  let expiry: NodeJS.Timeout | null = null;
  let seconds: number | null = null;
  let weRefresh = false;

  const clear = (): void => {
    if (refresh) clearTimeout(refresh);
    if (expiry) clearTimeout(expiry);
    refresh = null;
    expiry = null;
  };

  return {
    get seconds() {
      return seconds;
    },
    get weRefresh() {
      return weRefresh;
    },
    set(decision, ourRole) {
      clear();
      seconds = decision.kind === 'on' ? decision.seconds : null;
      weRefresh = decision.kind === 'on' && decision.refresher === ourRole;
      if (seconds === null) return;
      expiry = setTimeout(onExpired, expireAfterMs(seconds));
      if (weRefresh) refresh = setTimeout(onRefresh, refreshAfterMs(seconds));
    },
    stop: clear,
  };
}
