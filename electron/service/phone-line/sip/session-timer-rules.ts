import type { HeaderEntry } from './headers.ts';
import type { SipMessage } from './message.ts';

/** RFC 4028, from facts alone. "uac" is whoever sent the request that the Session-Expires belongs to. */
export interface SessionTimerPolicy {
  readonly defaultSeconds: number;
  readonly minSeconds: number;
}

export interface SessionExpires {
  readonly seconds: number;
  readonly refresher: 'uac' | 'uas' | null;
}

export type SessionTimerDecision =
  | { readonly kind: 'too_small'; readonly minSeconds: number }
  | { readonly kind: 'off' }
  | { readonly kind: 'on'; readonly seconds: number; readonly refresher: 'uac' | 'uas' };

/** 90 s is the least that section 5 lets anyone ask for. */
export const LEAST_MIN_SE_SECONDS = 90;

export function readSessionExpires(message: Pick<SipMessage, 'headers'>): SessionExpires | null {
  const [seconds = '', ...parameters] = (message.headers.get('Session-Expires') ?? '').split(';');
  if (!/^\s*\d{1,9}\s*$/.test(seconds)) return null;
  const refresher = parameters
    .map((parameter) => /^\s*refresher\s*=\s*(uac|uas)\s*$/i.exec(parameter)?.[1]?.toLowerCase())
    .find((value) => value !== undefined);
  return {
    seconds: Number(seconds),
    refresher: refresher === 'uac' || refresher === 'uas' ? refresher : null,
  };
}

export function readMinSeconds(message: Pick<SipMessage, 'headers'>): number | null {
  const value = (message.headers.get('Min-SE') ?? '').split(';')[0] ?? '';
  return /^\s*\d{1,9}\s*$/.test(value) ? Number(value) : null;
}

/** The UAS side (section 9). */
export function decideSessionTimer(
  request: Pick<SipMessage, 'headers'>,
  policy: SessionTimerPolicy,
): SessionTimerDecision {
  const asked = readSessionExpires(request);
  const peerSupports = [...request.headers.getAll('Supported'), ...request.headers.getAll('Require')].some(
    (option) => option.toLowerCase() === 'timer',
  );
  if (asked && peerSupports && asked.seconds < policy.minSeconds)
    return { kind: 'too_small', minSeconds: policy.minSeconds };
  if (!asked && !peerSupports) return { kind: 'off' };
  const seconds = Math.max(
    Math.min(asked?.seconds ?? policy.defaultSeconds, policy.defaultSeconds),
    readMinSeconds(request) ?? 0,
    policy.minSeconds,
  );
  // Nobody asked: then the refreshing is ours to do. A peer that cannot refresh leaves it to us as well (table 2).
  const refresher = !asked || !peerSupports ? 'uas' : (asked.refresher ?? 'uac');
  return { kind: 'on', seconds, refresher };
}

/** The UAC side: what the 2xx to our request agreed on (section 7.2). */
export function agreedSessionTimer(response: Pick<SipMessage, 'headers'>): SessionTimerDecision {
  const agreed = readSessionExpires(response);
  // A zero would end the call at once.
  if (!agreed || agreed.seconds === 0) return { kind: 'off' };
  return { kind: 'on', seconds: agreed.seconds, refresher: agreed.refresher ?? 'uac' };
}

export const sessionExpiresHeader = (seconds: number, refresher: 'uac' | 'uas' | null): HeaderEntry => [
  'Session-Expires',
  refresher === null ? String(seconds) : `${seconds};refresher=${refresher}`,
];

/** Of a 2xx. Require only if the peer must refresh (section 9). */
export const sessionTimerAnswer = (decision: SessionTimerDecision): readonly HeaderEntry[] =>
  decision.kind !== 'on'
    ? []
    : [
        sessionExpiresHeader(decision.seconds, decision.refresher),
        ...(decision.refresher === 'uac' ? [['Require', 'timer'] as const] : []),
      ];

/** setTimeout takes 2^31-1 ms and fires at once beyond: a peer may name any number of seconds. */
const LONGEST_INTERVAL_SECONDS = 2_000_000;

const bounded = (seconds: number): number => Math.min(seconds, LONGEST_INTERVAL_SECONDS);

/** Refresh at half; without one, BYE a third of the interval, at most 32 s, before the end (section 10). */
export const refreshAfterMs = (seconds: number): number => (bounded(seconds) * 1000) / 2;
export const expireAfterMs = (seconds: number): number =>
  (bounded(seconds) - Math.min(32, seconds / 3)) * 1000;
