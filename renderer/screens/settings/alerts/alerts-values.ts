import { ALERT_KINDS, type AlertKind } from '../../../../electron/shared/contract/alerts.ts';
import type { AlertsSettings } from '../../../../electron/shared/contract/settings.ts';
import { tidyTime, WEEK } from '../hours/hours-values.ts';

/** The alerts as a form holds them: figures as typed. */
export interface AlertsValues {
  on: Record<AlertKind, boolean>;
  limits: Record<LimitField, string>;
  desktop: boolean;
  webhook: boolean;
  language: 'en' | 'ar';
  mailTo: string;
  quietFrom: string;
  quietTo: string;
  quietButNotAnswering: boolean;
}

export const LIMIT_FIELDS = [
  'notAnsweringMinutes',
  'replyP95Ms',
  'failedCallsPercent',
  'confidencePercent',
  'noCallHours',
  'freeDiskGb',
  'certificateDays',
] as const;
export type LimitField = (typeof LIMIT_FIELDS)[number];

/** Kinds whose limit can be set. */
export const LIMIT_OF: Partial<Readonly<Record<AlertKind, LimitField>>> = {
  not_answering: 'notAnsweringMinutes',
  replies_slow: 'replyP95Ms',
  calls_failing: 'failedCallsPercent',
  words_unsure: 'confidencePercent',
  no_calls: 'noCallHours',
  disk_low: 'freeDiskGb',
  certificate_ends: 'certificateDays',
};

const DEFAULT_NO_CALL_HOURS = '24';

export function toForm(alerts: AlertsSettings): AlertsValues {
  const { noCallHours, quietHours, desktop, webhook, language, quietButNotAnswering } = alerts;
  const isOn = (kind: AlertKind) =>
    !alerts.off.includes(kind) && (kind !== 'no_calls' || noCallHours !== null);
  return {
    on: Object.fromEntries(ALERT_KINDS.map((kind) => [kind, isOn(kind)])) as AlertsValues['on'],
    limits: Object.fromEntries(
      LIMIT_FIELDS.map((field) => [field, String(alerts[field] ?? DEFAULT_NO_CALL_HOURS)]),
    ) as AlertsValues['limits'],
    desktop,
    webhook,
    language,
    mailTo: alerts.mailTo.join(', '),
    quietFrom: quietHours[0]?.from ?? '',
    quietTo: quietHours[0]?.to ?? '',
    quietButNotAnswering,
  };
}

/** What saving changes. A configuration file may hold quiet hours that differ by day: they stay as long as nobody types others. */
export function toChange(typed: AlertsValues, stored: AlertsSettings): Record<string, unknown> {
  const { on, limits, mailTo, quietFrom, quietTo, ...rest } = typed;
  const before = toForm(stored);
  const sameQuiet = before.quietFrom === quietFrom && before.quietTo === quietTo;
  return {
    ...rest,
    off: ALERT_KINDS.filter((kind) => !on[kind] && kind !== 'no_calls'),
    ...Object.fromEntries(LIMIT_FIELDS.map((field) => [field, numberOf(limits[field])])),
    noCallHours: on.no_calls ? numberOf(limits.noCallHours) : null,
    mailTo: mailTo.split(/[\s,;]+/).filter((address) => address !== ''),
    quietHours: sameQuiet ? stored.quietHours : quietOf(quietFrom, quietTo),
  };
}

/** Every day alike. */
const quietOf = (from: string, to: string) =>
  from.trim() === '' && to.trim() === '' ? [] : [{ days: [...WEEK], from: tidyTime(from), to: tidyTime(to) }];

/** What is no number stays a text, so that the schema refuses it at its field. */
const numberOf = (text: string): number | string => (/^\d+$/.test(text.trim()) ? Number(text) : text);

/** The form's field for a path of the settings. */
export function fieldOf([first, , part]: readonly PropertyKey[]): string {
  const name = String(first);
  if (name === 'quietHours') return part === 'to' ? 'quietTo' : 'quietFrom';
  return LIMIT_FIELDS.some((field) => field === name) ? `limits.${name}` : name;
}
