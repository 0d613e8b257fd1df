import { answersAt } from '../../shared/answering-hours.ts';
import type { AlertKind } from '../../shared/contract/alerts.ts';
import type { AlertsSettings } from '../../shared/contract/settings.ts';
import type { KeptAlert } from './alert-store.ts';

type When = Pick<AlertsSettings, 'quietHours' | 'quietButNotAnswering'>;

const DAY_MS = 86_400_000;

/** Pure. Whether people may be told now: mail and notifications wait for the end of quiet hours. */
export const mayTell = (kind: AlertKind, { quietHours, quietButNotAnswering }: When, now: number): boolean =>
  quietHours.length === 0 ||
  !answersAt(quietHours, new Date(now)) ||
  (quietButNotAnswering && kind === 'not_answering');

/** Pure. Once when it is raised, then once a day while it stands; once when it is over, to those who knew of it. */
export function letterDue({ alert, toldAt, overTold }: KeptAlert, now: number): boolean {
  if (alert.clearedAt === null) return toldAt === null || now - toldAt >= DAY_MS;
  return toldAt !== null && !overTold && tellsItsEnd(alert.facts.kind);
}

/** Pure. Written, and nobody waits for a word about it. */
export const doneWith = ({ alert, toldAt, overTold }: KeptAlert): boolean =>
  alert.clearedAt !== null && (toldAt === null || overTold || !tellsItsEnd(alert.facts.kind));

/** A budget gets no better: it is passed further, or the month is over. */
const tellsItsEnd = (kind: AlertKind): boolean => kind !== 'budget';
