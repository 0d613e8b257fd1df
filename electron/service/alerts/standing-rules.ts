import type { Alert, AlertFacts, AlertKind, ClearedBecause } from '../../shared/contract/alerts.ts';
import type { AlertsSettings } from '../../shared/contract/settings.ts';
import type { Verdict } from './judge-rules.ts';

/** How one possible alert stands between two looks. */
export type Watched =
  /** Bad, and not long enough to be raised. */
  | { readonly state: 'begins'; readonly since: number; readonly facts: AlertFacts }
  /** `betterSince`: not bad any more, and not long enough to be over. */
  | { readonly state: 'stands'; readonly alert: Alert; readonly betterSince: number | null }
  | { readonly state: 'over'; readonly alert: Alert };

export interface Delays {
  readonly raiseAfterMs: number;
  readonly clearAfterMs: number;
}

const MINUTE_MS = 60_000;
/** What cannot be measured any more is over after this: a night without calls says nothing about yesterday's. */
const UNKNOWN_CLEARS_MS = 120 * MINUTE_MS;

/** Figures of a window are slow by themselves; a state that can flicker needs to last. */
export function delaysOf(
  kind: AlertKind,
  { notAnsweringMinutes }: Pick<AlertsSettings, 'notAnsweringMinutes'>,
): Delays {
  switch (kind) {
    case 'not_answering':
      return { raiseAfterMs: notAnsweringMinutes * MINUTE_MS, clearAfterMs: MINUTE_MS };
    case 'replies_slow':
      return { raiseAfterMs: MINUTE_MS, clearAfterMs: 5 * MINUTE_MS };
    case 'calls_failing':
    case 'words_unsure':
      return { raiseAfterMs: MINUTE_MS, clearAfterMs: 10 * MINUTE_MS };
    case 'disk_low':
      return { raiseAfterMs: 2 * MINUTE_MS, clearAfterMs: 10 * MINUTE_MS };
    case 'provider_limited':
      return { raiseAfterMs: 0, clearAfterMs: 15 * MINUTE_MS };
    case 'no_calls':
    case 'certificate_ends':
    case 'budget':
    case 'backup_failed':
      return { raiseAfterMs: 0, clearAfterMs: 0 };
  }
}

/** Pure. Null: nothing to watch any more. `is` without facts of a provider that is not heard of: good. */
export function nextWatched(
  before: Watched | null,
  verdict: Verdict,
  delays: Delays,
  now: number,
): Watched | null {
  const known = before?.state === 'over' ? null : before;
  if (verdict.is === 'bad') return stillBad(known, verdict, delays, now);
  if (known === null || known.state === 'begins') return null;
  const betterSince = known.betterSince ?? now;
  const wait = verdict.is === 'unknown' ? UNKNOWN_CLEARS_MS : delays.clearAfterMs;
  return now - betterSince < wait
    ? { ...known, betterSince }
    : { state: 'over', alert: cleared(known.alert, verdict.is, now) };
}

function stillBad(
  known: Exclude<Watched, { state: 'over' }> | null,
  { subject, facts }: Extract<Verdict, { is: 'bad' }>,
  { raiseAfterMs }: Delays,
  now: number,
): Watched {
  if (known?.state === 'stands')
    return { state: 'stands', alert: { ...known.alert, facts }, betterSince: null };
  const since = known?.since ?? now;
  if (now - since < raiseAfterMs) return { state: 'begins', since, facts };
  return { state: 'stands', alert: raised(subject, facts, since, now), betterSince: null };
}

const raised = (subject: string, facts: AlertFacts, since: number, now: number): Alert => ({
  alertId: [facts.kind, ...(subject === '' ? [] : [subject]), now].join(':'),
  subject,
  since,
  raisedAt: now,
  clearedAt: null,
  clearedBecause: null,
  facts,
});

export const cleared = (alert: Alert, because: ClearedBecause, now: number): Alert => ({
  ...alert,
  clearedAt: now,
  clearedBecause: because,
});
