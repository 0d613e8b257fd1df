import type { AlertKind } from '../../shared/contract/alerts.ts';
import type { AlertsSettings } from '../../shared/contract/settings.ts';
import type { KeptAlert } from './alert-store.ts';
import type { Verdict } from './judge-rules.ts';
import { cleared, delaysOf, nextWatched, type Watched } from './standing-rules.ts';

/** An alert in memory, and how much of it is in the database. */
export interface HeldAlert extends KeptAlert {
  readonly betterSince: number | null;
  /** The row as last written; empty: never. */
  readonly written: string;
}

/** What begins, stands, or is over and still to be written or told. */
export interface HeldAlerts {
  all(): HeldAlert[];
  stands(kind: AlertKind, subject?: string): boolean;
  /** What was judged, and what was not although it stands: of that nothing is seen any more. */
  take(verdicts: readonly Verdict[], settings: AlertsSettings, now: number): void;
  set(held: HeldAlert): void;
  forget(alertId: string): void;
}

export function createHeldAlerts(kept: readonly KeptAlert[]): HeldAlerts {
  const held = new Map<string, HeldAlert>();
  const begun = new Map<string, Watched>();
  for (const one of kept) held.set(one.alert.alertId, { ...one, betterSince: null, written: rowText(one) });

  const standing = () => [...held.values()].filter(({ alert }) => alert.clearedAt === null);
  const find = (kind: AlertKind, subject: string) =>
    standing().find(({ alert }) => alert.facts.kind === kind && alert.subject === subject);
  const set = (one: HeldAlert) => void held.set(one.alert.alertId, one);

  const step = (verdict: Verdict, settings: AlertsSettings, now: number) => {
    const key = `${verdict.kind}:${verdict.subject}`;
    const known = find(verdict.kind, verdict.subject);
    const before = known ? { state: 'stands' as const, ...known } : (begun.get(key) ?? null);
    const next = nextWatched(before, verdict, delaysOf(verdict.kind, settings), now);
    begun.delete(key);
    if (next?.state === 'begins') begun.set(key, next);
    else if (next?.state === 'stands') set({ ...(known ?? NEW), ...next });
    else if (next?.state === 'over' && known) set({ ...known, alert: next.alert });
  };
  const off = (one: HeldAlert, now: number) =>
    set({ ...one, alert: cleared(one.alert, 'switched_off', now), overTold: true });

  return {
    all: () => [...held.values()],
    stands: (kind, subject = '') => find(kind, subject) !== undefined,
    take(verdicts, settings, now) {
      const isOff = (kind: AlertKind) => settings.off.includes(kind);
      const wanted = verdicts.filter(({ kind }) => !isOff(kind));
      for (const verdict of wanted) step(verdict, settings, now);
      for (const one of standing()) {
        const { subject, facts } = one.alert;
        const judged = wanted.some((verdict) => verdict.kind === facts.kind && verdict.subject === subject);
        if (isOff(facts.kind)) off(one, now);
        else if (!judged) step({ kind: facts.kind, subject, is: 'good' }, settings, now);
      }
    },
    set,
    forget: (alertId) => void held.delete(alertId),
  };
}

const NEW = { toldAt: null, overTold: false, written: '' } as const;

export const rowText = ({ alert, toldAt, overTold }: KeptAlert): string =>
  JSON.stringify({ alert, toldAt, overTold });
