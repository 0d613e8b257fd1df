import { ALERT_LOCALES, alertFormats } from '../../shared/alerts/alert-formats.ts';
import { ALERT_WORDS, type AlertLanguage, alertText } from '../../shared/alerts/alert-words.ts';
import type { Alert } from '../../shared/contract/alerts.ts';

export interface Writing {
  readonly language: AlertLanguage;
  /** Of the business; undefined: the machine's. */
  readonly timeZone: string | undefined;
}

export interface LetterText {
  readonly subject: string;
  readonly text: string;
}

/** Pure. What is mailed when an alert is raised, still stands a day later, or is over. */
export function letterOf(
  alert: Alert,
  before: 'never' | 'told',
  { language, timeZone }: Writing,
): LetterText {
  const words = ALERT_WORDS[language];
  const to = alertFormats(ALERT_LOCALES[language], timeZone);
  const { title, happened, means, todo } = alertText(alert.facts, words, to);
  const { letter } = words;
  const foot = ['', letter.since(to.time(alert.since)), '', letter.foot];
  if (alert.clearedBecause !== null)
    return {
      subject: `Trunkline: ${letter.over(title)}`,
      text: [letter.overBecause[alert.clearedBecause], ...foot].join('\n'),
    };
  return {
    subject: `Trunkline: ${before === 'told' ? letter.still(title) : title}`,
    text: [happened, means, '', todo, ...foot].join('\n'),
  };
}

/** Pure. What a tray shows. */
export function noticeOf(alert: Alert, { language, timeZone }: Writing): { title: string; body: string } {
  const to = alertFormats(ALERT_LOCALES[language], timeZone);
  const { title, happened, means } = alertText(alert.facts, ALERT_WORDS[language], to);
  return { title, body: `${happened} ${means}` };
}
