import type { Alert, AlertHistory, StandingAlert } from '../../shared/contract/alerts.ts';
import type { AlertsSettings } from '../../shared/contract/settings.ts';
import type { Clock } from '../database/clock.ts';
import type { AlertSigns } from './alert-signs.ts';
import type { AlertStore } from './alert-store.ts';
import { createHeldAlerts, type HeldAlert, rowText } from './held-alerts.ts';
import { judge } from './judge-rules.ts';
import { noticeOf } from './letter.ts';
import { type AlertWays, tell } from './tell.ts';
import { doneWith, letterDue, mayTell } from './telling-rules.ts';

export interface AlertKeeper {
  /** Newest first. */
  standing(): StandingAlert[];
  history(): AlertHistory;
  /** Judges anew, and tells who is to be told. */
  look(): Promise<void>;
  /** Without waiting; not twice at a time. */
  lookSoon(): void;
  /** Every few seconds. Returns how to stop. */
  keepLooking(): () => void;
}

export interface AlertKeeperParts {
  readonly store: AlertStore;
  readonly signs: () => Promise<AlertSigns>;
  readonly settings: () => AlertsSettings;
  /** Of the business; undefined: the machine's. */
  readonly timeZone: () => string | undefined;
  readonly ways: AlertWays;
  readonly clock: Clock;
  /** Something was raised or is over. */
  readonly onChange: () => void;
  readonly log: (message: string, fields: object) => void;
}

const LOOK_INTERVAL_MS = 15_000;
const HISTORY = 100;

/**
 * What stands is held in memory, where a full disk does not reach it, and written together with the letters about it;
 * what could not be written is tried again at the next look.
 */
export function createAlertKeeper(parts: AlertKeeperParts): AlertKeeper {
  const { store, ways, clock } = parts;
  const held = createHeldAlerts(store.unfinished());
  /** When trays were last to show it. */
  const shownAt = new Map<string, number>();
  for (const { alert, toldAt } of held.all()) if (toldAt !== null) shownAt.set(alert.alertId, toldAt);
  const writing = () => ({ language: parts.settings().language, timeZone: parts.timeZone() });

  const desktopOf = (alert: Alert): StandingAlert['desktop'] => {
    const at = shownAt.get(alert.alertId);
    return at === undefined || !parts.settings().desktop ? null : { at, ...noticeOf(alert, writing()) };
  };
  const standing = () =>
    held
      .all()
      .filter(({ alert }) => alert.clearedAt === null)
      .map(({ alert }) => ({ ...alert, desktop: desktopOf(alert) }))
      .sort((a, b) => b.raisedAt - a.raisedAt);

  /** Writes what changed and tells what is due. True: raised or over since the last time. */
  const settle = (one: HeldAlert, settings: AlertsSettings, now: number): boolean => {
    const { alert } = one;
    const over = alert.clearedAt !== null;
    const due = letterDue(one, now) && mayTell(alert.facts.kind, settings, now);
    if (due && !over) shownAt.set(alert.alertId, now);
    const next = { ...one, toldAt: due && !over ? now : one.toldAt, overTold: one.overTold || (due && over) };
    const text = rowText(next);
    if (text === one.written) return false;
    const announce = one.written === '' || (over && !wasOver(one.written));
    const letter = due ? { before: one.toldAt === null ? ('never' as const) : ('told' as const) } : null;
    store.together(() => {
      store.put(next);
      tell(ways, { alert, letter, announce }, settings, writing());
    });
    held.set({ ...next, written: text });
    return announce;
  };
  const trySettle = (one: HeldAlert, settings: AlertsSettings, now: number): boolean => {
    try {
      const changed = settle(one, settings, now);
      const { alert } = one;
      const done = held.all().find((each) => each.alert.alertId === alert.alertId);
      if (done && doneWith(done)) held.forget(alert.alertId);
      return changed;
    } catch (error) {
      // A full disk may be what the alert is about.
      parts.log('An alert could not be written, it is tried again', {
        kind: one.alert.facts.kind,
        problem: String(error),
      });
      return false;
    }
  };

  const look = async () => {
    const signs = await parts.signs();
    const settings = parts.settings();
    const now = clock();
    held.take(judge(signs, settings, now, held.stands), settings, now);
    const changes = held.all().map((one) => trySettle(one, settings, now));
    if (changes.includes(true)) parts.onChange();
  };
  let looking: Promise<void> | null = null;
  const lookSoon = () => {
    if (looking !== null) return;
    looking = look()
      .catch((error) => parts.log('Alerts could not be judged', { problem: String(error) }))
      .finally(() => {
        looking = null;
      });
  };
  return {
    standing,
    history: () => store.history(HISTORY),
    look,
    lookSoon,
    keepLooking() {
      const timer = setInterval(lookSoon, LOOK_INTERVAL_MS);
      timer.unref();
      return () => clearInterval(timer);
    },
  };
}

const wasOver = (written: string): boolean =>
  written !== '' && (JSON.parse(written) as { alert: Alert }).alert.clearedAt !== null;
